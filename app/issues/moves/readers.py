"""Confidentiality: who is named may see; the current handler and the head of the holding body see besides."""

from sqlalchemy import ColumnElement, Select, delete, select, update

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force
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
    """Makes the issue confidential or open again, and names its readers; whoever does it stays among them, or the
    one on whose behalf it is done."""
    taken = take(work, actor, number, "readers", expected)
    issue = taken.issue
    oneself = actor.holder(taken.who.membership_id)
    wanted = {*body.readers, oneself} if body.confidential else set()
    before = set(work.session.scalars(select(IssueReader.person_id).where(IssueReader.issue_id == issue.id)))
    _check_people(work, issue, wanted - before - {oneself})
    work.session.execute(delete(IssueReader).where(IssueReader.issue_id == issue.id))
    work.session.add_all(IssueReader(issue_id=issue.id, person_id=person_id) for person_id in sorted(wanted))
    told = {"readers": (sorted(before), sorted(wanted))}
    WORKFLOW.perform(work, issue, taken.move, taken.who, public=False, told=told, confidential=body.confidential)
    copy_confidentiality(work, issue)
    return issue


def _check_people(work: Work, issue: Issue, people: set[int]) -> None:
    """Chosen office people of the region and contacts of the enterprise."""
    contact = (Membership.role == Role.CONTACT) & (Membership.enterprise_id == issue.enterprise_id)
    known = work.session.scalars(_members(work, _office(issue) | contact).where(Person.id.in_(people)))
    if people - set(known):
        raise Invalid(readers=N_("Choose people of the office or contacts of this enterprise"))


def name_readers(work: Work, issue: Issue, author_id: int, *, submitted: bool) -> None:
    """Who may read an issue that is confidential from the start: its author, and where an enterprise sends it in, the
    region's office, which registers it and may then choose among its people."""
    people = set(work.session.scalars(_members(work, _office(issue)))) if submitted else set()
    work.session.add_all(IssueReader(issue_id=issue.id, person_id=one) for one in sorted(people | {author_id}))


def _office(issue: Issue) -> ColumnElement[bool]:
    return (Membership.role == Role.OFFICE) & (Membership.territory_id == issue.region_id)


def _members(work: Work, which: ColumnElement[bool]) -> Select[int]:
    """People whose access is open and who hold such a membership today."""
    held = select(Person.id).join(Membership, Membership.person_id == Person.id)
    return held.where(which, in_force(work.today), Person.active)


def copy_confidentiality(work: Work, issue: Issue) -> None:
    """Agenda points and instructions inherit it."""
    work.session.flush()
    for table in (AgendaIssue, InstructionIssue):
        work.session.execute(update(table).where(table.issue_id == issue.id).values(confidential=issue.confidential))
    linked = select(InstructionIssue.instruction_id).where(InstructionIssue.issue_id == issue.id)
    secret = select(InstructionIssue.instruction_id).where(InstructionIssue.confidential)
    of_issue = Instruction.id.in_(linked)
    # Locked first: an issue that is being put behind one of them at this moment is seen by what follows.
    work.session.execute(select(Instruction.id).where(of_issue).order_by(Instruction.id).with_for_update()).all()
    work.session.execute(update(Instruction).where(of_issue, Instruction.id.in_(secret)).values(confidential=True))
    work.session.execute(update(Instruction).where(of_issue, Instruction.id.not_in(secret)).values(confidential=False))
