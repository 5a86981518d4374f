"""What is shown of instructions and issues to one another, each to who may see the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.audit.timeline import Entry, timeline
from app.calendar.service import calendar_of
from app.enterprises.models import Enterprise
from app.instructions import labels
from app.instructions.dates.lateness import mark
from app.instructions.models import Instruction, InstructionIssue, InstructionStatus
from app.instructions.scope import visible_to as visible_instructions
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.charts import DueMark
from app.kit.db import Work, read
from app.kit.settings import settings


@dataclass(frozen=True)
class InstructionLine:
    """An instruction as an issue's page shows it. `status_label` is a msgid."""

    number: int
    text: str
    status: InstructionStatus
    status_label: str
    due_on: date | None
    mark: DueMark


LINKED = select(InstructionIssue.instruction_id).where(InstructionIssue.issue_id == bindparam("issue"))


@lru_cache(maxsize=KINDS)
def _behind(kind: Kind) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Instruction.id,
            Instruction.text,
            Instruction.status,
            Instruction.due_on,
            Instruction.submitted_on,
            Instruction.ground,
            Instruction.paused_since,
            Instruction.extension_count,
        )
        .where(Instruction.id.in_(bindparam("linked", expanding=True)), visible_instructions(kind.actor))
        .order_by(Instruction.id.desc())
    )


def instructions_of(work: Work, actor: Actor, issue_id: int) -> list[InstructionLine]:
    """The instructions behind which an issue stands, the newest first.

    Their numbers are read first: asked for both at once, SQLite looks at every instruction of the region.
    """
    linked = read(work.session, LINKED, {"issue": issue_id}).scalars().all()
    if not linked:
        return []
    calendar, soon = calendar_of(work), settings().due_soon_working_days
    rows = read(work.session, _behind(kind_of(actor)), {"linked": linked, **values_of(actor)})
    return [
        InstructionLine(
            number=row.id,
            text=row.text,
            status=row.status,
            status_label=labels.STATUS[row.status],
            due_on=row.due_on,
            mark=mark(calendar, row, work.today, soon),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class IssueLine:
    """An issue as an instruction's page shows it."""

    number: int
    title: str
    status: IssueStatus
    contested: bool
    confidential: bool
    enterprise: str


def issues_of(work: Work, actor: Actor, instruction_id: int) -> list[IssueLine]:
    """The issues behind an instruction that the actor may see."""
    query = (
        select(Issue.id, Issue.title, Issue.status, Issue.contested, Issue.confidential, Enterprise.name_stated)
        .join(InstructionIssue, InstructionIssue.issue_id == Issue.id)
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .where(InstructionIssue.instruction_id == instruction_id, visible_to(actor))
        .order_by(Issue.id)
    )
    return [IssueLine(*row) for row in work.session.execute(query)]


TOLD_OF_OTHERS = ("issue", "replaced_by_id", "child", "parent_id")
"""Changes that name another record, of which not every reader may know."""


def history_of(
    work: Work, actor: Actor, instruction_id: int, *, internal: bool, before: int | None = None, limit: int = 100
) -> list[Entry]:
    """The events of an instruction, newest first, without the numbers of issues and instructions not for the reader."""
    nouns = [("instruction", [instruction_id])]
    entries = timeline(work.session, nouns, internal=internal, before=before, limit=limit)
    issues = _seen(work, select(Issue.id).where(visible_to(actor), Issue.id.in_(_named(entries, "issue"))))
    others = _seen(
        work,
        select(Instruction.id).where(
            visible_instructions(actor), Instruction.id.in_(_named(entries, "replaced_by_id", "child", "parent_id"))
        ),
    )
    known = {"issue": issues, "replaced_by_id": others, "child": others, "parent_id": others}
    return [_told_to(entry, known) for entry in entries]


def _named(entries: Sequence[Entry], *fields: str) -> set[int]:
    pairs = (entry.changes.get(field, ()) for entry in entries for field in fields)
    return {value for pair in pairs for value in pair if value is not None}


def _seen(work: Work, query: Select[int]) -> set[int]:
    return set(work.session.scalars(query))


def _told_to(entry: Entry, known: dict[str, set[int]]) -> Entry:
    hidden = [
        field
        for field in TOLD_OF_OTHERS
        if field in entry.changes and not {value for value in entry.changes[field] if value is not None} <= known[field]
    ]
    if not hidden:
        return entry
    return replace(entry, changes={name: pair for name, pair in entry.changes.items() if name not in hidden})
