"""Links between issues: duplicate of, related. Both ends show them, each to who may see the other."""

from sqlalchemy import delete, or_, select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.issues.models import Issue, IssueLink, LinkKind
from app.issues.schemas import LinkIn
from app.issues.taking import find, take
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_


def link(work: Work, actor: Actor, number: int, body: LinkIn) -> Issue:
    """Joins two issues that the actor both sees."""
    taken = take(work, actor, number, "link")
    try:
        other = find(work, actor, body.number)
    except NotFound as error:
        raise Invalid(number=N_("There is no such issue")) from error
    if other.id == taken.issue.id:
        raise Invalid(number=N_("An issue cannot be linked to itself"))
    if add_link(work, taken.issue, other, LinkKind(body.kind)):
        changes = {"link": (None, [body.kind, other.id])}
        who = taken.who
        record(
            work,
            NewEvent(
                "issue.link",
                "issue",
                taken.issue.id,
                who.person_id,
                who.membership_id,
                changes,
                public=not other.confidential,
            ),
        )
    return taken.issue


def add_link(work: Work, issue: Issue, other: Issue, kind: LinkKind) -> bool:
    """Whether it is new; related to one another is one link, whichever side it was made from."""
    one_way = (IssueLink.issue_id == issue.id) & (IssueLink.other_id == other.id)
    other_way = (IssueLink.issue_id == other.id) & (IssueLink.other_id == issue.id)
    same = or_(one_way, other_way) if kind is LinkKind.RELATED else one_way
    if work.session.scalar(select(IssueLink.id).where(IssueLink.kind == kind, same)) is not None:
        return False
    work.session.add(IssueLink(issue_id=issue.id, other_id=other.id, kind=kind))
    return True


def unlink(work: Work, actor: Actor, number: int, link_id: int) -> Issue:
    """Takes a link away, whose other end the actor sees too; the history keeps that it was there."""
    taken = take(work, actor, number, "link")
    ends = or_(IssueLink.issue_id == taken.issue.id, IssueLink.other_id == taken.issue.id)
    found = work.session.scalar(select(IssueLink).where(IssueLink.id == link_id, ends))
    if found is None:
        raise NotFound
    other_id = found.other_id if found.issue_id == taken.issue.id else found.issue_id
    find(work, actor, other_id)
    work.session.execute(delete(IssueLink).where(IssueLink.id == link_id))
    who = taken.who
    record(
        work,
        NewEvent(
            "issue.unlink",
            "issue",
            taken.issue.id,
            who.person_id,
            who.membership_id,
            {"link": ([found.kind, other_id], None)},
            public=False,
        ),
    )
    return taken.issue
