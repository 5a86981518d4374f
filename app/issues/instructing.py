"""Instructions and the issues behind them: the floor on which both are known.

The rows between them are the instructions' own, with the enterprise, the territory and the confidentiality of the
issue copied in, so that the instructions' scope needs nothing of this floor. Whoever executes an instruction may read
the issues behind it.
"""

from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.actor import Actor
from app.audit import changes
from app.audit.chain import NewEvent, record
from app.instructions.models import Instruction, InstructionIssue
from app.instructions.schemas import ClarificationIn, InstructionEdit, InstructionIn, IssueLinkIn
from app.instructions.taking import find, take
from app.instructions.writing import clarifying, editing, giving
from app.instructions.writing.people import co_executors
from app.instructions.writing.tree import open_below
from app.issues.models import Issue, IssueBody, IssueStatus
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.territories.models import Territory, TerritoryLevel
from app.workflow.engine import Author


def give(work: Work, actor: Actor, body: InstructionIn) -> Instruction:
    """Gives an instruction, from the issues that it names where it names some."""
    issues = named(work, actor, body.issues)
    if body.parent_id is not None:
        issues += [issue for issue in _issues_of(work, body.parent_id) if issue not in issues]
    given = giving.give(work, actor, body)
    put_behind(work, given.instruction, issues, given.who)
    return given.instruction


def named(work: Work, actor: Actor, numbers: Iterable[int]) -> list[Issue]:
    """The issues on which an instruction shall stand: registered, seen by the actor, locked."""
    return [_issue(work, actor, number, "issues") for number in dict.fromkeys(numbers)]


def put_behind(work: Work, instruction: Instruction, issues: Iterable[Issue], who: Author) -> None:
    """Links a new instruction with its issues; those who execute it may read them."""
    for issue in issues:
        _check_region(work, instruction, issue, "issues")
        _join(work, instruction, issue, who)
    _let_executors_see(work, instruction)


def give_from_issue(work: Work, actor: Actor, number: int, body: InstructionIn) -> Instruction:
    """The same, from the issue that the address names; 404 where the actor does not see it."""
    if work.session.scalar(select(Issue.id).where(Issue.id == number, visible_to(actor))) is None:
        raise NotFound
    return give(work, actor, body.model_copy(update={"issues": [number, *body.issues]}))


def clarify(work: Work, actor: Actor, number: int, body: ClarificationIn, expected: int | None = None) -> Instruction:
    """As `clarifying.clarify`; the body that is named now may read the issues."""
    instruction = clarifying.clarify(work, actor, number, body, expected)
    _let_executors_see(work, instruction)
    return instruction


def edit(work: Work, actor: Actor, number: int, body: InstructionEdit, expected: int | None = None) -> Instruction:
    """As `editing.edit`; new co-executors may read the issues."""
    instruction = editing.edit(work, actor, number, body, expected)
    _let_executors_see(work, instruction)
    return instruction


def link(work: Work, actor: Actor, number: int, body: IssueLinkIn) -> Instruction:
    """Puts an issue behind an instruction and its sub-instructions; the actor sees both."""
    find(work, actor, number)
    issue = _issue(work, actor, body.number, "number")
    taken = take(work, actor, number, "link")
    _check_region(work, taken.instruction, issue, "number")
    for instruction in (taken.instruction, *open_below(work, taken.instruction)):
        _join(work, instruction, issue, taken.who)
        _let_executors_see(work, instruction)
    return taken.instruction


def unlink(work: Work, actor: Actor, number: int, issue_number: int) -> Instruction:
    """Takes the link away; the history keeps that it was there. What was confidential by it alone is so no more."""
    issue = work.session.scalar(select(Issue).where(Issue.id == issue_number, visible_to(actor)))
    taken = take(work, actor, number, "link")
    row = work.session.get(InstructionIssue, (number, issue_number)) if issue is not None else None
    if row is None:
        raise NotFound
    work.session.delete(row)
    work.session.flush()
    left = select(InstructionIssue.issue_id).where(
        InstructionIssue.instruction_id == number, InstructionIssue.confidential
    )
    secret = work.session.scalar(left.limit(1)) is not None
    _tell(work, taken.instruction, taken.who, "instruction.unlink", (issue_number, None), confidential=secret)
    return taken.instruction


def follow_territory(work: Work, issue: Issue) -> None:
    """The issue lies elsewhere now: so do its instructions for an akimat or an observer."""
    rows = update(InstructionIssue).where(InstructionIssue.issue_id == issue.id)
    work.session.execute(rows.values(territory_id=issue.territory_id))


def _issue(work: Work, actor: Actor, number: int, field: str) -> Issue:
    """A registered issue that the actor sees, locked: its confidentiality must not change while it is copied.

    The issue is locked before the instruction, in the order in which the issue's own verbs reach both.
    """
    query = select(Issue).where(Issue.id == number, Issue.status != IssueStatus.DRAFT, visible_to(actor))
    issue = work.session.scalar(query.with_for_update(of=Issue, read=True).execution_options(populate_existing=True))
    if issue is None:
        raise Invalid(**{field: N_("There is no such issue")})
    return issue


def _issues_of(work: Work, instruction_id: int) -> list[Issue]:
    """The issues behind an instruction, locked: its parts stand on the same, whether or not who gives a part sees them.

    So a part of what is confidential is confidential too, for as long.
    """
    behind = select(InstructionIssue.issue_id).where(InstructionIssue.instruction_id == instruction_id)
    return locked(work, Issue.id.in_(behind))


def locked(work: Work, which: ColumnElement[bool]) -> list[Issue]:
    """Issues, whoever may see them, whose confidentiality does not change until the unit ends."""
    query = select(Issue).where(which).order_by(Issue.id).with_for_update(read=True)
    return list(work.session.scalars(query.execution_options(populate_existing=True)))


def _check_region(work: Work, instruction: Instruction, issue: Issue, field: str) -> None:
    """An instruction stands on issues of its region, the republic's on any."""
    if issue.region_id == instruction.region_id:
        return
    if work.session.get_one(Territory, instruction.region_id).level is not TerritoryLevel.REPUBLIC:
        raise Invalid(**{field: N_("The issue lies in another region than the instruction")})


def _join(work: Work, instruction: Instruction, issue: Issue, who: Author) -> None:
    if work.session.get(InstructionIssue, (instruction.id, issue.id)) is not None:
        return
    row = InstructionIssue(
        instruction_id=instruction.id,
        issue_id=issue.id,
        enterprise_id=issue.enterprise_id,
        territory_id=issue.territory_id,
        confidential=issue.confidential,
        is_open=instruction.is_open,
    )
    work.session.add(row)
    secret = instruction.confidential or issue.confidential
    _tell(work, instruction, who, "instruction.link", (None, issue.id), confidential=secret)


def _tell(
    work: Work,
    instruction: Instruction,
    who: Author,
    kind: str,
    issue: tuple[int | None, int | None],
    *,
    confidential: bool,
) -> None:
    """Internal: of an issue behind an instruction not all who see the instruction may know."""
    changed = changes.apply(instruction, confidential=confidential)
    told = {"issue": issue, **changed}
    event = NewEvent(kind, "instruction", instruction.id, who.person_id, who.membership_id, told, public=False)
    record(work, event)


def _let_executors_see(work: Work, instruction: Instruction) -> None:
    """The responsible body and the co-executors may read the issues behind what they execute."""
    work.session.flush()
    bodies = {row.body_id for row in co_executors(work, instruction.id)}
    if instruction.responsible_body_id is not None:
        bodies.add(instruction.responsible_body_id)
    behind = select(Issue.id, Issue.is_open).join(InstructionIssue, InstructionIssue.issue_id == Issue.id)
    for issue_id, is_open in work.session.execute(behind.where(InstructionIssue.instruction_id == instruction.id)):
        for body_id in sorted(bodies):
            if work.session.get(IssueBody, (body_id, issue_id)) is None:
                _let_see(work, IssueBody(body_id=body_id, issue_id=issue_id, is_open=is_open))


def _let_see(work: Work, row: IssueBody) -> None:
    """Another instruction may let the same body see the same issue at this very moment: then it does already."""
    with suppress(IntegrityError), work.session.begin_nested():
        work.session.add(row)
        work.session.flush()
