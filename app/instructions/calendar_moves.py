"""The due dates of instructions under control, when the calendar changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.calendar.moving import Moved, Recount, Standing
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.scope import visible_to
from app.kit.db import Work

REPORTED = frozenset({InstructionStatus.SUBMITTED, InstructionStatus.ACCEPTED})


def moves(
    work: Work, actor: Actor, recount: Recount, first: date, *, lock: bool = False
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """(number, present date, where it goes, whether the actor may know of it, version) by number, in one statement.

    Dates before `first` cannot be concerned. `lock` holds the rows until the end of the unit.
    """
    row = Instruction
    query = (
        select(row.id, row.due_on, row.due_term, row.due_as_stated, row.status, row.version, visible_to(actor))
        .where(row.is_open.expression, row.due_sort >= first, row.due_on.is_not(None), row.paused_since.is_(None))
        .order_by(row.id)
    )
    for number, due_on, term, as_stated, status, version, shown in work.session.execute(
        query.with_for_update(of=Instruction) if lock else query
    ):
        if due_on is None:
            continue
        moved = recount.of(Standing(due_on, term, as_stated, status in REPORTED))
        if moved is not None:
            yield number, due_on, moved, bool(shown), version


def set_dates(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row: id, due_on, due_sort, due_term, version."""
    if rows:
        work.session.execute(update(Instruction), rows)
