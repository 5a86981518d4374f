"""A pause has a day to look again: the office is told on it, once, so that no clock stands still unseen."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from app.extensions.models import Pause
from app.issues.models import Issue
from app.kit.db import Work
from app.notifications import recipients
from app.notifications.models import Reason
from app.notifications.reminders import Stage, tell
from app.notifications.subjects import Subject


def due(table: Any) -> Callable[[Work], ColumnElement[bool]]:
    """The pause runs, and its day has come."""

    def found(work: Work) -> ColumnElement[bool]:
        running = select(Pause.id).where(_of(table) == table.id, Pause.ended_on.is_(None))
        come = running.where(Pause.look_again_on <= work.today).correlate(table).exists()
        return and_(table.is_open, table.paused_since.is_not(None), come)

    return found


def remind(work: Work, subject: Subject) -> None:
    column = Pause.issue_id if subject.noun == "issue" else Pause.instruction_id
    pause = work.session.scalars(select(Pause).where(column == subject.id, Pause.ended_on.is_(None))).one_or_none()
    if pause is None:
        return
    office = recipients.people(work, subject, [Reason.OFFICE])
    tell(work, subject, office, f"pause:{pause.id}", "pause.look_again", pause.look_again_on, Stage("", "look_again"))


def _of(table: Any) -> Any:
    return Pause.issue_id if table is Issue else Pause.instruction_id
