"""The nouns of which many can be chosen: their list's filter, their rows, their acts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.accounts.actor import Actor
from app.accounts.kinds import values_of
from app.bulk import acts
from app.bulk.acts import Act
from app.instructions import taking as taking_instructions
from app.instructions.listing import criteria as of_instructions
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.names import names_of as instruction_names
from app.instructions.models import Instruction
from app.instructions.scope import visible_to as visible_instructions
from app.issues import taking as taking_issues
from app.issues.listing import criteria as of_issues
from app.issues.listing.filter import IssueQuery
from app.issues.listing.names import names_of as issue_names
from app.issues.models import Issue
from app.issues.scope import visible_to as visible_issues
from app.kit.db import Work, read
from app.kit.lists.filter import ListQuery

Foreseen = dict[int, tuple[Any, Any]]


@dataclass(frozen=True)
class Noun:
    """`matching` begins at what the reader may see, and so do `titles`; `foresee` is the room's own."""

    name: str
    path: str
    query: type[ListQuery]
    acts: Mapping[str, Act]
    matching: Callable[[Work, Actor, Any, int], list[tuple[int, int]]]
    foresee: Callable[[Work, Actor, Mapping[int, int | None], str], Foreseen]
    titled: Callable[[Any], str]
    seen: Callable[[Actor, Iterable[int]], Select[int, str]]


def issues_matching(work: Work, actor: Actor, query: IssueQuery, most: int) -> list[tuple[int, int]]:
    """(number, version) of at most so many that the list has."""
    issue_names(work, actor, query)
    by = of_issues.reader(work, actor, query)
    found = select(Issue.id, Issue.version).where(*of_issues.conditions(query, by)).order_by(Issue.id).limit(most)
    return [(row.id, row.version) for row in read(work.session, found, values_of(actor))]


def instructions_matching(work: Work, actor: Actor, query: InstructionQuery, most: int) -> list[tuple[int, int]]:
    """(number, version) of at most so many that the list has."""
    instruction_names(work, actor, query)
    met = of_instructions.conditions(query, of_instructions.reader(work, actor, query))
    found = select(Instruction.id, Instruction.version).where(*met).order_by(Instruction.id).limit(most)
    return [(row.id, row.version) for row in work.session.execute(found)]


def issue_titles(actor: Actor, numbers: Iterable[int]) -> Select[int, str]:
    return select(Issue.id, Issue.title).where(Issue.id.in_(numbers), visible_issues(actor))


def instruction_titles(actor: Actor, numbers: Iterable[int]) -> Select[int, str]:
    return select(Instruction.id, Instruction.text).where(Instruction.id.in_(numbers), visible_instructions(actor))


NOUNS: Mapping[str, Noun] = {
    "issue": Noun(
        "issue", "/issues", IssueQuery, acts.ISSUES, issues_matching, taking_issues.foresee,
        lambda row: str(row.title), issue_titles,
    ),
    "instruction": Noun(
        "instruction", "/instructions", InstructionQuery, acts.INSTRUCTIONS, instructions_matching,
        taking_instructions.foresee, lambda row: str(row.text), instruction_titles,
    ),
}  # fmt: skip
