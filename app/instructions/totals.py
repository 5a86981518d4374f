"""Counts over a list by status, with what is overdue: one statement, none of them counting beyond 1,000."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from app.accounts.actor import Actor
from app.instructions.criteria import in_state, narrowing, reader
from app.instructions.filter import InstructionQuery, InstructionState
from app.instructions.lateness import overdue
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.workflow import UNDER_CONTROL
from app.kit.db import Work
from app.kit.paging import COUNT_LIMIT, Total

CHOSEN_BY_TOTALS = ("status", "overdue", "ground")
"""The totals offer these themselves: they count over the other criteria."""


@dataclass(frozen=True)
class Totals:
    """By status; `overdue` are among those under control; `open` and `removed` add up what they stand for."""

    by_status: dict[InstructionStatus, Total]
    overdue: Total

    @property
    def open(self) -> Total:
        return _sum([self.by_status[status] for status in sorted(UNDER_CONTROL)])


def totals(work: Work, actor: Actor, query: InstructionQuery) -> Totals:
    """Over what the filter lets through, its status apart."""
    by = reader(work, actor, query)
    narrowed = list(narrowing(query, by, without=CHOSEN_BY_TOTALS))
    under_control = [*in_state(InstructionState.OPEN, actor), *narrowed]
    removed = [*in_state(InstructionState.ALL, actor), *narrowed]
    parts = [_part("overdue", [*under_control, overdue(by.today)])]
    for status in InstructionStatus:
        met = under_control if status in UNDER_CONTROL else removed
        parts.append(_part(status.value, [*met, Instruction.status == status]))
    found = {row.name: Total(min(row.number, COUNT_LIMIT), row.number <= COUNT_LIMIT) for row in _counted(work, parts)}
    return Totals({status: found[status.value] for status in InstructionStatus}, found["overdue"])


def _part(name: str, met: list[Any]) -> Select[str, int]:
    some = select(Instruction.id).where(*met).limit(COUNT_LIMIT + 1).subquery()
    return select(literal(name).label("name"), func.count().label("number")).select_from(some)


def _counted(work: Work, parts: list[Select[str, int]]) -> Any:
    return work.session.execute(union_all(*parts))


def _sum(parts: list[Total]) -> Total:
    number = sum(part.number for part in parts)
    return Total(min(number, COUNT_LIMIT), number <= COUNT_LIMIT and all(part.exact for part in parts))
