"""The due dates of instructions under control, when the calendar changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.calendar.moving import Moved, Recount
from app.extensions import recounting
from app.extensions.recounting import Part, dates_moved
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.scope import visible_to
from app.kit.db import Work

REPORTED = frozenset({InstructionStatus.SUBMITTED, InstructionStatus.ACCEPTED})


def moves(
    work: Work, actor: Actor, recount: Recount, first: date, *, lock: bool = False, part: Part | None = None
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """As `extensions.recounting.dates_moved`."""
    return dates_moved(work, Instruction, visible_to(actor), REPORTED, recount, first, lock=lock, part=part)


def end_of(work: Work, actor: Actor, first: date, part: Part, most: int) -> int | None:
    """As `extensions.recounting.end_of`."""
    return recounting.end_of(work, Instruction, visible_to(actor), first, part, most)


def set_dates(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row: id, due_on, due_sort, due_term, version."""
    if rows:
        work.session.execute(update(Instruction), rows)
