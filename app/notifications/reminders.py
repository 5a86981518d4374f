"""Reminders of due dates, and alerts up the ladder: what the calendar says of one due date today.

Three working days before, one before, on the day, daily while late; and up the ladder, once a step and due date, when
so many working days have been missed as the office has set. Nothing is told of what is reported and waits for an answer
or a review: that is not the executor's lateness.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_

from app.calendar.days import WorkingCalendar
from app.calendar.distance import last_soon, late_days
from app.calendar.service import calendar_of
from app.instructions.dates.lateness import WITH_EXECUTOR
from app.instructions.models import Instruction
from app.issues.models import Issue, IssueStatus
from app.kit.db import Work
from app.kit.settings import settings
from app.notifications import recipients
from app.notifications.ladder import ladder_of
from app.notifications.models import Reason
from app.notifications.readers import readers
from app.notifications.subjects import Subject
from app.notifications.telling import News, write

TABLES: dict[str, tuple[Any, ColumnElement[bool]]] = {
    "issue": (Issue, and_(Issue.status != IssueStatus.RESOLVED, Issue.paused_since.is_(None))),
    "instruction": (
        Instruction,
        and_(Instruction.status.in_(sorted(WITH_EXECUTOR)), Instruction.paused_since.is_(None)),
    ),
}
"""What has a due date, and while the clock of whoever executes it runs: a paused one reminds of nothing."""
UPWARDS = (Reason.HEAD, Reason.OFFICE, Reason.CHAIR)


def last_near(work: Work) -> date:
    """The last day that is near."""
    return last_soon(calendar_of(work), work.today, settings().due_soon_working_days)


def near(table: Any, running: ColumnElement[bool], last: Any) -> ColumnElement[bool]:
    """Open, running, and due soon or missed; `last`: see `last_near`."""
    return and_(table.is_open, table.due_sort <= last, running)


@dataclass(frozen=True)
class Stage:
    """What is to be told of a due date today. `mark` makes a stage's reminder happen once; late ones once a day."""

    what: str
    mark: str
    days: int = 0


def stage_of(calendar: WorkingCalendar, today: date, due_on: date, soon: int) -> Stage | None:
    """None while the due date is farther than `soon` working days away."""
    if due_on < today:
        return Stage("late", f"late:{today}", late_days(calendar, due_on, today))
    if due_on == today:
        return Stage("today", "today")
    left = calendar.working_days_between(today, due_on)
    if left > soon:
        return None
    return Stage("tomorrow", "tomorrow") if left <= 1 else Stage("soon", "soon")


def remind(work: Work, subject: Subject) -> None:
    """Tells of one due date what is to be told today."""
    due_on = subject.due_on
    stage = stage_of(calendar_of(work), work.today, due_on, settings().due_soon_working_days) if due_on else None
    if due_on is None or stage is None:
        return
    desk = recipients.desk(work, subject)
    about = f"{subject.noun}:{subject.id}:{due_on}"
    tell(work, subject, desk, f"due:{about}", f"due.{stage.what}", due_on, stage)
    for step in ladder_of(work, subject.region_id).reached(stage.days):
        above = first_there(work, subject, UPWARDS[UPWARDS.index(step) :])
        others = {person: reason for person, reason in above.items() if person not in desk}
        alert = Stage(step, step, stage.days)
        tell(work, subject, others, f"alert:{about}", f"alert.{step}", due_on, alert)


def first_there(work: Work, subject: Subject, ladder: Sequence[Reason]) -> dict[int, Reason]:
    """Where nobody stands on a step, the next one up is told."""
    for reason in ladder:
        found = recipients.people(work, subject, [reason])
        if found:
            return found
    return {}


def tell(
    work: Work, subject: Subject, people: Mapping[int, Reason], about: str, kind: str, day: date, stage: Stage
) -> None:
    """Writes it into the inboxes of those who may see the record. `day` is the one that is near or missed.

    Of a due date not the absent one is told, but whoever stands in; of an alert both.
    """
    facts = {"due_on": day.isoformat(), "days": stage.days}
    news = News(f"{about}:{stage.mark}", kind, subject.noun, subject.id, work.now, facts=facts)
    for reader in readers(work, subject, people):
        if not (reader.replaced and kind.startswith(("due.", "review."))):
            write(work, reader, news)
