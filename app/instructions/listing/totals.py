"""Totals over a list in one statement: one pass over what is under control and visible, a capped count of the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, literal, select, union_all

from app.accounts.actor import Actor
from app.accounts.known import known
from app.instructions.dates.lateness import overdue
from app.instructions.listing.criteria import Reader, in_state, narrowing, reader
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.models import Instruction, InstructionStatus
from app.kit.db import Work
from app.kit.lists.paging import COUNT_LIMIT, Total

FACETS = ("state", "status", "overdue", "ground")
"""The criteria to which the totals themselves are links: they count what the others leave."""


@dataclass(frozen=True)
class Totals:
    """What is not there is left out of `by_status`; what is removed is counted only where the list has it."""

    by_status: Mapping[InstructionStatus, Total]
    overdue: Total
    all: Total
    """What the list has without a status chosen."""

    def __hash__(self) -> int:
        """A mapping has none: its keys stand for it."""
        return hash((tuple(self.by_status), self.overdue, self.all))


def totals_of(work: Work, actor: Actor, query: InstructionQuery) -> Totals:
    """One statement until the next event. Its cost grows with what is under control, never with what is removed."""
    return _counted(work, actor, query.first_page)


@known
def _counted(work: Work, actor: Actor, query: InstructionQuery) -> Totals:
    by = reader(work, actor, query)
    counts = {row[0]: (row[1], row[2]) for row in work.session.execute(union_all(*_counts(query, by)))}
    state = query.model_copy(update={"status": [], "ground": [], "overdue": False}).scope
    shown = [status for status in counts if state is InstructionState.ALL or _state_of(status) is state]
    return Totals(
        {status: Total.capped(number) for status, (number, _) in counts.items()},
        Total.capped(sum(late for _, late in counts.values())),
        Total.capped(sum(counts[status][0] for status in shown)),
    )


def _counts(query: InstructionQuery, by: Reader) -> Iterator[Select[Any]]:
    """(status, how many, overdue)"""
    late = func.sum(case((overdue(by.today), 1), else_=0))
    others = list(narrowing(query, by, without=FACETS))
    of_open = [*in_state(InstructionState.OPEN, by.actor), *others]
    status: Any = Instruction.status
    yield select(status, func.count(), late).where(*of_open).group_by(Instruction.status)
    if query.scope is not InstructionState.OPEN:
        removed = [*in_state(InstructionState.REMOVED, by.actor), *others]
        most = select(literal(1)).select_from(Instruction).where(*removed).limit(COUNT_LIMIT + 1).subquery()
        name: Any = literal(InstructionStatus.REMOVED, Instruction.status.type)
        yield select(name, func.count(), literal(0)).select_from(most).having(func.count() > 0)


def _state_of(status: InstructionStatus) -> InstructionState:
    return InstructionState.REMOVED if status is InstructionStatus.REMOVED else InstructionState.OPEN
