"""The due dates of open issues, when the calendar changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, update

from app.accounts.actor import Actor
from app.calendar.moving import Moved, Recount, Standing
from app.issues.models import Issue, IssueStatus, Referral
from app.issues.scope import visible_to
from app.kit.db import Work


def moves(
    work: Work, actor: Actor, recount: Recount, first: date, *, lock: bool = False
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """As `instructions.calendar_moves.moves`."""
    row = Issue
    query = (
        select(row.id, row.due_on, row.due_term, row.due_as_stated, row.status, row.version, visible_to(actor))
        .where(row.is_open.expression, row.due_sort >= first, row.due_on.is_not(None), row.paused_since.is_(None))
        .order_by(row.id)
    )
    for number, due_on, term, as_stated, status, version, shown in work.session.execute(
        query.with_for_update(of=Issue) if lock else query
    ):
        if due_on is None:
            continue
        moved = recount.of(Standing(due_on, term, as_stated, status is IssueStatus.RESOLVED))
        if moved is not None:
            yield number, due_on, moved, bool(shown), version


def set_dates(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `instructions.calendar_moves.set_dates`. A desk's own term is never after the due date, and follows it."""
    if not rows:
        return
    work.session.execute(update(Issue), rows)
    table: Any = Referral.__table__
    here = (table.c.issue_id == bindparam("issue"), table.c.ended_at.is_(None), table.c.term_on > bindparam("day"))
    follow = update(table).where(*here).values(term_on=bindparam("day"))
    work.session.connection().execute(follow, [{"issue": row["id"], "day": row["due_on"]} for row in rows])
