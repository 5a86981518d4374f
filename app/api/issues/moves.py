"""`/issues/{number}/…`: every move of an issue as a resource of its own."""

from typing import Annotated

from fastapi import APIRouter, Body

from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.frame.with_files import accepts_files
from app.api.issues.views import IssueOut, Links, issue_out, links_out
from app.issues import registering
from app.issues import schemas as s
from app.issues.files import FILES
from app.issues.moves import answering, closing, linking, readers, referrals, reminding, talking, working

router = APIRouter(prefix="/issues/{number}", tags=["issues"])
Referral = Annotated[s.RouteIn | s.TransferIn | s.EscalationIn, Body(discriminator="kind")]
MOVE = errors(404, 409, 412)
FILED = errors(404, 409, 412, 507)
RESOLVED = accepts_files(router, "/resolution", s.ResolutionIn, "issue.resolve", FILES, working.resolve, issue_out)
CONFIRMED = accepts_files(
    router, "/confirmation", s.ConfirmationIn, "issue.confirm", FILES, answering.confirm, issue_out
)
CONTESTED = accepts_files(router, "/contest", s.ContestIn, "issue.contest", FILES, answering.contest, issue_out)
COMMENTED = accepts_files(
    router, "/comments", s.CommentIn, "issue.comment", FILES, talking.comment, issue_out, versioned=False
)


@router.post("/registration", status_code=201, responses=MOVE, summary="Register a draft")
def create_registration(number: RowId, call: Annotated[Call, needs("issue.register")]) -> IssueOut:
    return call(registering.confirm_registration, number, call.version, then=issue_out)


@router.post("/referrals", status_code=201, responses=MOVE, summary="Route, transfer or escalate")
def create_referral(number: RowId, body: Referral, call: Annotated[Call, needs("issue.transfer")]) -> IssueOut:
    """`route` is the office's; `transfer` and `escalation` also the holding body's. Only the first routing sets the
    due date."""
    return call(referrals.refer, number, body, call.version, then=issue_out)


@router.post("/acceptance", status_code=201, responses=MOVE, summary="Take it up on the body's desk")
def create_acceptance(number: RowId, body: s.AcceptanceIn, call: Annotated[Call, needs("issue.accept")]) -> IssueOut:
    return call(working.accept, number, body, call.version, then=issue_out)


@router.post("/return", status_code=201, responses=MOVE, summary="Return it to the office: not our competence")
def create_return(number: RowId, body: s.ReasonIn, call: Annotated[Call, needs("issue.return")]) -> IssueOut:
    return call(referrals.give_back, number, body, call.version, then=issue_out)


@router.post("/assignment", status_code=201, responses=MOVE, summary="Name another handler in the holding body")
def create_assignment(number: RowId, body: s.AssignmentIn, call: Annotated[Call, needs("issue.assign")]) -> IssueOut:
    return call(working.assign, number, body, call.version, then=issue_out)


@router.post("/reminder", status_code=201, responses=MOVE, summary="Remind whoever deals with it, once a day")
def create_reminder(number: RowId, body: s.ReminderIn, call: Annotated[Call, needs("issue.remind")]) -> IssueOut:
    return call(reminding.remind, number, body, call.version, then=issue_out)


@router.post("/deferral", status_code=201, responses=MOVE, summary="Put it before a session")
def create_deferral(number: RowId, body: s.DeferralIn, call: Annotated[Call, needs("issue.defer")]) -> IssueOut:
    return call(working.defer, number, body, call.version, then=issue_out)


@router.post("/decision", status_code=201, responses=MOVE, summary="Record the session's decision")
def create_decision(number: RowId, body: s.DecisionIn, call: Annotated[Call, needs("issue.decide")]) -> IssueOut:
    return call(working.decide, number, body, call.version, then=issue_out)


@router.post("/resolution", status_code=201, responses=FILED, summary="Report a resolution", openapi_extra=RESOLVED)
def create_resolution(number: RowId, body: s.ResolutionIn, call: Annotated[Call, needs("issue.resolve")]) -> IssueOut:
    return call(working.resolve, number, body, call.version, then=issue_out)


@router.post(
    "/confirmation", status_code=201, responses=FILED, summary="The enterprise's two answers", openapi_extra=CONFIRMED
)
def create_confirmation(
    number: RowId, body: s.ConfirmationIn, call: Annotated[Call, needs("issue.confirm")]
) -> IssueOut:
    """`solved: no` contests the resolution: the issue goes back to work on the same desk."""
    return call(answering.confirm, number, body, call.version, then=issue_out)


@router.post(
    "/contest", status_code=201, responses=FILED, summary="Contest a resolution or a closing", openapi_extra=CONTESTED
)
def create_contest(number: RowId, body: s.ContestIn, call: Annotated[Call, needs("issue.contest")]) -> IssueOut:
    return call(answering.contest, number, body, call.version, then=issue_out)


@router.post("/closure", status_code=201, responses=MOVE, summary="Close it with an outcome")
def create_closure(number: RowId, body: s.ClosureIn, call: Annotated[Call, needs("issue.close")]) -> IssueOut:
    return call(closing.close, number, body, call.version, then=issue_out)


@router.post("/reopening", status_code=201, responses=MOVE, summary="Reopen it on the same desk")
def create_reopening(number: RowId, body: s.ReasonIn, call: Annotated[Call, needs("issue.reopen")]) -> IssueOut:
    return call(closing.reopen, number, body, call.version, then=issue_out)


@router.post("/readers", status_code=201, responses=MOVE, summary="Make it confidential or open, and name its readers")
def create_readers(number: RowId, body: s.ReadersIn, call: Annotated[Call, needs("issue.readers")]) -> IssueOut:
    return call(readers.set_readers, number, body, call.version, then=issue_out)


@router.post(
    "/comments",
    status_code=201,
    responses=errors(404, 507),
    summary="Comment, publicly or internally",
    openapi_extra=COMMENTED,
)
def create_comment(number: RowId, body: s.CommentIn, call: Annotated[Call, needs("issue.comment")]) -> IssueOut:
    return call(talking.comment, number, body, then=issue_out)


@router.post("/links", status_code=201, responses=errors(404), summary="Link another issue")
def create_link(number: RowId, body: s.LinkIn, call: Annotated[Call, needs("issue.link")]) -> Links:
    return call(linking.link, number, body, then=links_out)


@router.delete("/links/{link_id}", responses=errors(404), summary="Take a link away")
def delete_link(number: RowId, link_id: RowId, call: Annotated[Call, needs("issue.link")]) -> Links:
    return call(linking.unlink, number, link_id, then=links_out)
