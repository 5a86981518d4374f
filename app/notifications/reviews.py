"""Reminders to whoever lets a report wait: on the last day of the review's term, daily after it, and then once to the
head of the giver's side. It is the controller's lateness and nobody else's."""

from sqlalchemy import ColumnElement, and_

from app.bodies.models import Body, BodyKind
from app.calendar.distance import term_over_before
from app.calendar.service import calendar_of
from app.instructions.models import Instruction, InstructionStatus
from app.kit.db import Work
from app.kit.settings import settings
from app.notifications import recipients
from app.notifications.ladder import ladder_of
from app.notifications.models import Reason
from app.notifications.reminders import Stage, stage_of, tell
from app.notifications.subjects import Subject


def _due(work: Work) -> ColumnElement[bool]:
    """Whose term ends today or has ended."""
    tomorrow = calendar_of(work).next_working_day(work.today)
    before = term_over_before(calendar_of(work), tomorrow, settings().review_working_days)
    waiting = Instruction.status == InstructionStatus.SUBMITTED
    return and_(Instruction.is_open, waiting, Instruction.submitted_on < before)


WAITING = (Instruction, Instruction.submitted_on, _due)


def remind(work: Work, subject: Subject) -> None:
    since = work.session.get_one(Instruction, subject.id).submitted_on
    if since is None:
        return
    last = calendar_of(work).add_working_days(since, settings().review_working_days)
    stage = stage_of(calendar_of(work), work.today, last, 0)
    if stage is None:
        return
    about = f"{subject.id}:{since}"
    controllers = recipients.people(work, subject, [Reason.CONTROLLER])
    tell(work, subject, controllers, f"review:{about}", f"review.{stage.what}", last, stage)
    days = ladder_of(work, subject.region_id).review_days
    if days is not None and stage.days >= days:
        others = {one: why for one, why in _head(work, subject).items() if one not in controllers}
        alert = Stage("review", "head", stage.days)
        tell(work, subject, others, f"alert:review:{about}", "alert.review", last, alert)


def _head(work: Work, subject: Subject) -> dict[int, Reason]:
    """Who heads the office, or the body whose own session ordered it."""
    giver = work.session.get(Body, subject.giver_body_id) if subject.giver_body_id is not None else None
    if giver is None or giver.kind is BodyKind.DEPUTY_AKIM_OFFICE:
        return recipients.people(work, subject, [Reason.CHAIR])
    return recipients.people(work, subject.of_body(giver.id), [Reason.HEAD])
