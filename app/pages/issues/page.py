"""The issue page: reading it, writing one down, and a form for every move."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from app.issues import registering
from app.issues import schemas as s
from app.issues.files import FILES
from app.issues.models import Issue
from app.issues.moves import answering, closing, linking, readers, referrals, reminding, talking, working
from app.kit.i18n import N_
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.issues.form import edit_view, new_view
from app.pages.issues.view import issue_view

router = APIRouter()
PAGE = "issues/show.html"


@router.get("/issues/new")
def new(call: Annotated[PageCall, needs("issue.write")]) -> Response:
    return call.page("issues/new.html", new_view, call.request.query_params)


@router.post("/issues")
def create(call: Annotated[PageCall, needs("issue.write")]) -> Response:
    again = Again("issues/new.html", new_view, call.request.query_params)
    body = call.read(s.IssueIn, again)
    to = partial(back_to_item, body.agenda_item_id) if body.agenda_item_id is not None else address
    return call.change(registering.create, body, to=to, notice=N_("The issue is written down"), again=again)


def back_to_item(item_id: int, issue: Issue) -> str:
    """A meeting that is being held goes on: whoever writes its minutes goes back to where they stand."""
    return f"/meetings/{issue.meeting_id}#item-{item_id}"


@router.get("/issues/{number}")
def show(number: s.Key, call: Annotated[PageCall, needs("issue.read")]) -> Response:
    return call.page(PAGE, issue_view, number)


@router.get("/issues/{number}/edit")
def edit(number: s.Key, call: Annotated[PageCall, needs("issue.write")]) -> Response:
    return call.page("issues/edit.html", edit_view, number)


@router.post("/issues/{number}/edit")
def save(number: s.Key, call: Annotated[PageCall, needs("issue.write")]) -> Response:
    again = Again("issues/edit.html", edit_view, number)
    body = call.read(s.IssueEdit, again)
    return call.change(
        registering.edit, number, body, call.version, to=address, notice=N_("The changes are saved"), again=again
    )


def address(issue: Issue) -> str:
    return f"/issues/{issue.id}"


def make(
    call: PageCall, number: int, move: str, verb: Callable[..., Issue], model: type[BaseModel], notice: str
) -> Response:
    """Reads the move's form, runs its verb, goes back to the page; what needs correcting comes back open."""
    again = Again(PAGE, issue_view, number, move)
    body = call.read(model, again)
    return call.change(verb, number, body, call.version, to=address, notice=notice, again=again)


def make_with_files(
    call: PageCall, number: int, move: str, verb: Callable[..., Issue], model: type[BaseModel], notice: str
) -> Response:
    """The same with the files that the form brings."""
    again = Again(PAGE, issue_view, number, move)
    body = call.read(model, again)
    files = call.files(FILES.check, number, again)
    return call.change(verb, number, body, call.version, files, to=address, notice=notice, again=again)


@router.post("/issues/{number}/registration")
def registration(number: s.Key, call: Annotated[PageCall, needs("issue.register")]) -> Response:
    notice = N_("Registered. Next: route it to a body")
    return call.change(registering.confirm_registration, number, call.version, to=address, notice=notice)


@router.post("/issues/{number}/route")
def route(number: s.Key, call: Annotated[PageCall, needs("issue.route")]) -> Response:
    return make(call, number, "route", referrals.route, s.RouteIn, N_("Sent to the body"))


@router.post("/issues/{number}/transfer")
def transfer(number: s.Key, call: Annotated[PageCall, needs("issue.transfer")]) -> Response:
    return make(call, number, "transfer", referrals.transfer, s.TransferIn, N_("Transferred; the due date stays"))


@router.post("/issues/{number}/escalation")
def escalation(number: s.Key, call: Annotated[PageCall, needs("issue.transfer")]) -> Response:
    return make(call, number, "escalation", referrals.escalate, s.EscalationIn, N_("Escalated; the due date stays"))


@router.post("/issues/{number}/return")
def give_back(number: s.Key, call: Annotated[PageCall, needs("issue.return")]) -> Response:
    return make(call, number, "return", referrals.give_back, s.ReasonIn, N_("Returned to the office"))


@router.post("/issues/{number}/acceptance")
def acceptance(number: s.Key, call: Annotated[PageCall, needs("issue.accept")]) -> Response:
    return make(call, number, "acceptance", working.accept, s.AcceptanceIn, N_("Taken up"))


@router.post("/issues/{number}/assignment")
def assignment(number: s.Key, call: Annotated[PageCall, needs("issue.assign")]) -> Response:
    return make(call, number, "assignment", working.assign, s.AssignmentIn, N_("The handler is named"))


@router.post("/issues/{number}/reminder")
def reminder(number: s.Key, call: Annotated[PageCall, needs("issue.remind")]) -> Response:
    return make(call, number, "reminder", reminding.remind, s.ReminderIn, N_("The reminder is sent"))


@router.post("/issues/{number}/deferral")
def deferral(number: s.Key, call: Annotated[PageCall, needs("issue.defer")]) -> Response:
    return make(call, number, "deferral", working.defer, s.DeferralIn, N_("Put before the session"))


@router.post("/issues/{number}/decision")
def decision(number: s.Key, call: Annotated[PageCall, needs("issue.decide")]) -> Response:
    return make(call, number, "decision", working.decide, s.DecisionIn, N_("The decision is recorded"))


@router.post("/issues/{number}/resolution")
def resolution(number: s.Key, call: Annotated[PageCall, needs("issue.resolve", files=True)]) -> Response:
    notice = N_("Reported. Next: the enterprise answers")
    return make_with_files(call, number, "resolution", working.resolve, s.ResolutionIn, notice)


@router.post("/issues/{number}/confirmation")
def confirmation(number: s.Key, call: Annotated[PageCall, needs("issue.confirm", files=True)]) -> Response:
    notice = N_("Your answer is sent")
    return make_with_files(call, number, "confirmation", answering.confirm, s.ConfirmationIn, notice)


@router.post("/issues/{number}/contest")
def contest(number: s.Key, call: Annotated[PageCall, needs("issue.contest", files=True)]) -> Response:
    return make_with_files(call, number, "contest", answering.contest, s.ContestIn, N_("The issue is back at work"))


@router.post("/issues/{number}/closure")
def closure(number: s.Key, call: Annotated[PageCall, needs("issue.close")]) -> Response:
    return make(call, number, "closure", closing.close, s.ClosureIn, N_("The issue is closed"))


@router.post("/issues/{number}/reopening")
def reopening(number: s.Key, call: Annotated[PageCall, needs("issue.reopen")]) -> Response:
    return make(call, number, "reopening", closing.reopen, s.ReasonIn, N_("The issue is open again"))


@router.post("/issues/{number}/readers")
def set_readers(number: s.Key, call: Annotated[PageCall, needs("issue.readers")]) -> Response:
    return make(call, number, "readers", readers.set_readers, s.ReadersIn, N_("Saved: who may see the issue"))


@router.post("/issues/{number}/comments")
def comment(number: s.Key, call: Annotated[PageCall, needs("issue.comment", files=True)]) -> Response:
    again = Again(PAGE, issue_view, number, "comment")
    body = call.read(s.CommentIn, again)
    files = call.files(FILES.check, number, again)
    return call.change(talking.comment, number, body, files, to=address, notice=N_("The comment is added"), again=again)


@router.post("/issues/{number}/links")
def link(number: s.Key, call: Annotated[PageCall, needs("issue.link")]) -> Response:
    again = Again(PAGE, issue_view, number, "link")
    body = call.read(s.LinkIn, again)
    return call.change(linking.link, number, body, to=address, notice=N_("The issues are linked"), again=again)


@router.post("/issues/{number}/links/{link_id}/removal")
def unlink(number: s.Key, link_id: s.Key, call: Annotated[PageCall, needs("issue.link")]) -> Response:
    return call.change(linking.unlink, number, link_id, to=address, notice=N_("The link is taken away"))
