"""`/issues`: raising, listing, reading, changing; `issue_moves` has every move as a resource of its own."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, ListPage, RowId, asked, history_out
from app.api.frame.problems import errors
from app.api.issues.listing import IssueLine, listed
from app.api.issues.views import IssueOut, Links, Referrals, issue_out, links_out, referrals_out
from app.issues import registering
from app.issues import schemas as s
from app.issues.history import history_of
from app.issues.listing.filter import IssueQuery
from app.issues.scope import standings_over
from app.issues.taking import find
from app.kit.db import Work

router = APIRouter(prefix="/issues", tags=["issues"])
Read = Annotated[Call, needs("issue.read")]
Write = Annotated[Call, needs("issue.write")]
MOST_EVENTS = 200
Before = Annotated[int | None, Query(ge=1, le=2**53, description="Only events before this `seq`.")]


@router.get("", responses=errors(), summary="List issues")
def list_issues(query: Annotated[IssueQuery, asked(IssueQuery)], call: Read) -> ListPage[IssueLine]:
    return call(listed, query)


@router.post("", status_code=201, responses=errors(), summary="Write an issue down, or send one in")
def create_issue(body: s.IssueIn, call: Write) -> IssueOut:
    """The office's own starts as registered; an enterprise contact's starts as a draft that the office registers."""
    return call(registering.create, body, then=issue_out)


@router.get("/{number}", responses=errors(404), summary="One issue")
def read_issue(number: RowId, call: Read) -> IssueOut:
    return call(find, number, then=issue_out)


@router.patch("/{number}", responses=errors(404, 409, 412, 428), summary="Change what was written down")
def edit_issue(number: RowId, body: s.IssueEdit, call: Write) -> IssueOut:
    return call(registering.edit, number, body, call.version, then=issue_out)


@router.get("/{number}/referrals", responses=errors(404), summary="The way so far, with the time on each desk")
def list_referrals(number: RowId, call: Read) -> Referrals:
    return call(find, number, then=referrals_out)


@router.get("/{number}/links", responses=errors(404), summary="Linked issues")
def list_links(number: RowId, call: Read) -> Links:
    return call(find, number, then=links_out)


@router.get("/{number}/history", responses=errors(404), summary="Its events, newest first")
def read_history(number: RowId, call: Read, before: Before = None) -> History:
    return call(told, number, before)


@router.get("/{number}/comments", responses=errors(404), summary="Its comments, newest first")
def list_comments(number: RowId, call: Read, before: Before = None) -> History:
    return call(told, number, before, ("issue.comment", "issue.note"))


def told(work: Work, actor: Actor, number: int, before: int | None, kinds: tuple[str, ...] = ()) -> History:
    """What is internal is told to those alone who read the issue by more than a contact's membership."""
    issue = find(work, actor, number)
    internal = standings_over(work.session, actor, issue.id).internal
    entries = history_of(work, actor, issue.id, internal=internal, before=before, limit=MOST_EVENTS, kinds=kinds)
    return history_out(entries, officials=internal)
