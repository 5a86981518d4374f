"""The due dates of open issues, when the calendar changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, update

from app.accounts.actor import Actor
from app.calendar.moving import Moved, Recount
from app.extensions import recounting
from app.extensions.recounting import Part, dates_moved
from app.issues.models import Issue, IssueStatus, Referral
from app.issues.scope import visible_to
from app.kit.db import Work

REPORTED = frozenset({IssueStatus.RESOLVED})


def moves(
    work: Work, actor: Actor, recount: Recount, first: date, *, lock: bool = False, part: Part | None = None
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """As `extensions.recounting.dates_moved`."""
    return dates_moved(work, Issue, visible_to(actor), REPORTED, recount, first, lock=lock, part=part)


def end_of(work: Work, actor: Actor, first: date, part: Part, most: int) -> int | None:
    """As `extensions.recounting.end_of`."""
    return recounting.end_of(work, Issue, visible_to(actor), first, part, most)


def set_dates(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `instructions.calendar_moves.set_dates`. A desk's own term is never after the due date, and follows it."""
    if not rows:
        return
    work.session.execute(update(Issue), rows)
    table: Any = Referral.__table__
    here = (table.c.issue_id == bindparam("issue"), table.c.ended_at.is_(None), table.c.term_on > bindparam("day"))
    follow = update(table).where(*here).values(term_on=bindparam("day"))
    work.session.connection().execute(follow, [{"issue": row["id"], "day": row["due_on"]} for row in rows])
