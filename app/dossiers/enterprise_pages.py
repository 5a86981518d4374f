"""One page for each enterprise: what is open, late, promised at the last meeting, and changed since.

All of it is read at once for all enterprises, then parted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.accounts.actor import Actor
from app.dossiers.changes import Changed, changes_since, day_after
from app.dossiers.issue_rows import IssueLine, issue_lines
from app.dossiers.on_agenda import instructions_on
from app.dossiers.order_rows import InstructionLine, instruction_lines, links
from app.instructions.models import Instruction
from app.issues.models import Issue
from app.kit.db import Work
from app.meetings.models import AgendaIssue, AgendaOutcome, Meeting

MOST = 2_000
"""Issues, and instructions, of one dossier: far more than a meeting can look at."""


@dataclass(frozen=True)
class Decided:
    """What the last meeting decided of an issue; `line` tells how it stands now."""

    line: IssueLine
    outcome: AgendaOutcome
    decision: str


@dataclass(frozen=True)
class Material:
    """Everything that the pages are made of. `tied`: instruction → enterprises; `changed` by (noun, number)."""

    last: Meeting | None
    issues: Sequence[IssueLine]
    instructions: Sequence[InstructionLine]
    tied: Mapping[int, set[int]]
    decided: Mapping[int, tuple[AgendaOutcome, str]]
    changed: Mapping[tuple[str, int], Changed]

    @property
    def ordered(self) -> list[InstructionLine]:
        """The instructions that the last meeting gave."""
        return [one for one in self.instructions if self.last is not None and one.meeting_id == self.last.id]

    @property
    def is_cut(self) -> bool:
        """Whether there is more than a dossier holds."""
        return MOST in (len(self.issues), len(self.instructions))


@dataclass(frozen=True)
class EnterprisePage:
    """One enterprise before the meeting. `ordered` and `decided` are what the last meeting promised."""

    id: int
    name: str
    open: list[IssueLine] = field(default_factory=list)
    instructions: list[InstructionLine] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    ordered: list[InstructionLine] = field(default_factory=list)
    changed: list[tuple[IssueLine | InstructionLine, Changed]] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(line.late for line in self.open) + sum(line.late for line in self.instructions)


def gather(work: Work, reader: Actor, meeting: Meeting, last: Meeting | None, enterprises: Iterable[int]) -> Material:
    """In a number of statements that no enterprise adds to."""
    keys = list(enterprises)
    tied: dict[int, set[int]] = {}
    for instruction_id, enterprise_id in work.session.execute(links(reader, keys)):
        tied.setdefault(instruction_id, set()).add(enterprise_id)
    issues = issue_lines(work, reader, _issues(last, keys), MOST)
    instructions = instruction_lines(work, reader, _instructions(meeting, last, tied), MOST)
    if last is None:
        return Material(last, issues, instructions, tied, {}, {})
    numbers = [one.number for one in issues]
    changed = changes_since(work, day_after(last.held_on), numbers, [one.number for one in instructions])
    return Material(last, issues, instructions, tied, _decided(work, last, numbers), changed)


def _issues(last: Meeting | None, keys: list[int]) -> ColumnElement[bool]:
    """Their open ones, and those that the last meeting took up or that were closed since."""
    which: list[ColumnElement[bool]] = [Issue.is_open.expression]
    if last is not None:
        taken_up = select(AgendaIssue.issue_id).where(AgendaIssue.meeting_id == last.id)
        which += [Issue.closed_on > last.held_on, Issue.id.in_(taken_up)]
    return and_(Issue.enterprise_id.in_(keys), or_(*which))


def _instructions(meeting: Meeting, last: Meeting | None, tied: Mapping[int, set[int]]) -> ColumnElement[bool]:
    """Theirs, what the last meeting ordered, and what points of this one are about."""
    on = instructions_on(meeting.id).subquery()
    alive: list[ColumnElement[bool]] = [Instruction.is_open.expression]
    which: list[ColumnElement[bool]] = [Instruction.id.in_(select(on.c.instruction_id))]
    if last is not None:
        alive.append(Instruction.removed_on > last.held_on)
        which.append(Instruction.meeting_id == last.id)
    return or_(*which, and_(Instruction.id.in_(list(tied)), or_(*alive)))


def _decided(work: Work, last: Meeting, numbers: list[int]) -> dict[int, tuple[AgendaOutcome, str]]:
    """How the matter of each ended at the last meeting."""
    query = select(AgendaIssue.issue_id, AgendaIssue.outcome, AgendaIssue.decision).where(
        AgendaIssue.meeting_id == last.id, AgendaIssue.issue_id.in_(numbers), AgendaIssue.outcome.is_not(None)
    )
    return {number: (outcome, decision) for number, outcome, decision in work.session.execute(query) if outcome}


def pages(enterprises: Mapping[int, str], material: Material) -> list[EnterprisePage]:
    """In the order of `enterprises`, id → name."""
    found = {key: EnterprisePage(key, name) for key, name in enterprises.items()}
    for issue in material.issues:
        page = found[issue.enterprise_id]
        if issue.is_open:
            page.open.append(issue)
        if issue.number in material.decided:
            page.decided.append(Decided(issue, *material.decided[issue.number]))
        _add_change(page, issue, material.changed.get(("issue", issue.number)))
    ordered = {one.number for one in material.ordered}
    for order in material.instructions:
        for key in sorted(material.tied.get(order.number, ())):
            page = found[key]
            if order.is_open:
                page.instructions.append(order)
            if order.number in ordered:
                page.ordered.append(order)
            _add_change(page, order, material.changed.get(("instruction", order.number)))
    return list(found.values())


def _add_change(page: EnterprisePage, line: Any, changed: Changed | None) -> None:
    if changed is not None:
        page.changed.append((line, changed))
