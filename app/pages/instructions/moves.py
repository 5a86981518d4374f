"""A form for every move of an instruction. What needs correcting comes back open on the page."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from app.instructions import schemas as s
from app.instructions.files import FILES
from app.instructions.models import Instruction
from app.instructions.moves import reminding, removing, reporting, reviewing, talking, working
from app.issues import instructing
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.instructions.page import PAGE, address
from app.pages.instructions.view import instruction_view

router = APIRouter(prefix="/instructions/{number}")


def make(
    call: PageCall, number: s.Key, move: str, verb: Callable[..., Instruction], model: type[Input], notice: str
) -> Response:
    """Reads the move's form, runs its verb, goes back to the page."""
    again = Again(PAGE, instruction_view, number, move)
    body = call.read(model, again)
    return call.change(verb, number, body, call.version, to=address, notice=notice, again=again)


@router.post("/clarification")
def clarification(number: s.Key, call: Annotated[PageCall, needs("instruction.clarify")]) -> Response:
    notice = N_("Clarified and issued. Next: the responsible body takes it up")
    return make(call, number, "clarification", instructing.clarify, s.ClarificationIn, notice)


@router.post("/acknowledgement")
def acknowledgement(number: s.Key, call: Annotated[PageCall, needs("instruction.acknowledge")]) -> Response:
    notice = N_("Taken up for execution")
    return make(call, number, "acknowledgement", working.acknowledge, s.AcknowledgementIn, notice)


@router.post("/assignment")
def assignment(number: s.Key, call: Annotated[PageCall, needs("instruction.assign")]) -> Response:
    return make(call, number, "assignment", working.assign, s.HandlerIn, N_("The handler is named"))


@router.post("/reminder")
def reminder(number: s.Key, call: Annotated[PageCall, needs("instruction.remind")]) -> Response:
    return make(call, number, "reminder", reminding.remind, s.ReminderIn, N_("The reminder is sent"))


@router.post("/reports")
def report(number: s.Key, call: Annotated[PageCall, needs("instruction.contribute", files=True)]) -> Response:
    final = (call.form or FormData()).get("final") == "true"
    move = "report" if final else "interim_report"
    notice = N_("Reported. Next: the report is reviewed") if final else N_("The interim report is added")
    again = Again(PAGE, instruction_view, number, move)
    body = call.read(s.ReportIn, again)
    files = call.files(FILES.check, number, again)
    return call.change(reporting.report, number, body, call.version, files, to=address, notice=notice, again=again)


@router.post("/reviews")
def review(number: s.Key, call: Annotated[PageCall, needs("instruction.review")]) -> Response:
    return make(call, number, "review", reviewing.review, s.ReviewIn, N_("The report is reviewed"))


@router.post("/removal")
def removal(number: s.Key, call: Annotated[PageCall, needs("instruction.remove")]) -> Response:
    return make(call, number, "removal", removing.remove, s.RemovalIn, N_("Removed from control"))


@router.post("/comments")
def comment(number: s.Key, call: Annotated[PageCall, needs("instruction.comment", files=True)]) -> Response:
    again = Again(PAGE, instruction_view, number, "comment")
    body = call.read(s.CommentIn, again)
    files = call.files(FILES.check, number, again)
    notice = N_("The comment is added")
    return call.change(talking.comment, number, body, files, to=address, notice=notice, again=again)


@router.post("/issues")
def link(number: s.Key, call: Annotated[PageCall, needs("instruction.link")]) -> Response:
    return speak(call, number, "link", instructing.link, s.IssueLinkIn, N_("The issue is linked"))


@router.post("/issues/{issue_number}/removal")
def unlink(number: s.Key, issue_number: s.Key, call: Annotated[PageCall, needs("instruction.link")]) -> Response:
    return call.change(instructing.unlink, number, issue_number, to=address, notice=N_("The link is taken away"))


def speak(
    call: PageCall, number: s.Key, move: str, verb: Callable[..., Any], model: type[Input], notice: str
) -> Response:
    """As `make`, for what makes no new version."""
    again = Again(PAGE, instruction_view, number, move)
    body = call.read(model, again)
    return call.change(verb, number, body, to=address, notice=notice, again=again)
