"""Confidentiality: who is named may see; the current handler and the head of the holding body see besides."""

from sqlalchemy import delete, select, update

from app.accounts.actor import Actor
from app.accounts.models import Membership, Role
from app.instructions.models import Instruction, InstructionIssue
from app.issues.models import Issue, IssueReader
from app.issues.schemas import ReadersIn
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import AgendaIssue


def set_readers(work: Work, actor: Actor, number: int, body: ReadersIn, expected: int | None = None) -> Issue:
    """Makes the issue confidential or open again, and names its readers; whoever does it stays among them."""
    taken = take(work, actor, number, "readers", expected)
    issue = taken.issue
    wanted = {*body.readers, actor.person_id} if body.confidential else set()
    _check_people(work, issue, wanted - {actor.person_id})
    before = set(work.session.scalars(select(IssueReader.person_id).where(IssueReader.issue_id == issue.id)))
    work.session.execute(delete(IssueReader).where(IssueReader.issue_id == issue.id))
    work.session.add_all(IssueReader(issue_id=issue.id, person_id=person_id) for person_id in sorted(wanted))
    told = {"readers": (sorted(before), sorted(wanted))}
    WORKFLOW.perform(work, issue, taken.move, taken.who, public=False, told=told, confidential=body.confidential)
    copy_confidentiality(work, issue)
    return issue


def _check_people(work: Work, issue: Issue, people: set[int]) -> None:
    """Chosen office people of the region and contacts of the enterprise."""
    if not people:
        return
    office = (Membership.role == Role.OFFICE) & (Membership.territory_id == issue.region_id)
    contact = (Membership.role == Role.CONTACT) & (Membership.enterprise_id == issue.enterprise_id)
    known = set(
        work.session.scalars(select(Membership.person_id).where(Membership.person_id.in_(people), office | contact))
    )
    if people - known:
        raise Invalid(readers=N_("Choose people of the office or contacts of this enterprise"))


def copy_confidentiality(work: Work, issue: Issue) -> None:
    """Agenda points and instructions inherit it."""
    work.session.flush()
    for table in (AgendaIssue, InstructionIssue):
        work.session.execute(update(table).where(table.issue_id == issue.id).values(confidential=issue.confidential))
    linked = select(InstructionIssue.instruction_id).where(InstructionIssue.issue_id == issue.id)
    secret = select(InstructionIssue.instruction_id).where(InstructionIssue.confidential)
    of_issue = Instruction.id.in_(linked)
    work.session.execute(update(Instruction).where(of_issue, Instruction.id.in_(secret)).values(confidential=True))
    work.session.execute(update(Instruction).where(of_issue, Instruction.id.not_in(secret)).values(confidential=False))
