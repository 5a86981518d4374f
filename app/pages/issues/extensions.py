"""The forms with which the due date of an issue is moved. What needs correcting comes back open on the page."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.extensions import schemas as s
from app.issues.moves import extending
from app.issues.schemas import Key
from app.kit.i18n import N_
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.issues.page import PAGE, address
from app.pages.issues.view import issue_view

router = APIRouter(prefix="/issues/{number}")
Ask = Annotated[PageCall, needs("issue.ask_extension")]
Decide = Annotated[PageCall, needs("issue.decide_extension")]
Pause = Annotated[PageCall, needs("issue.pause")]


@router.post("/extensions")
def request(number: Key, call: Ask) -> Response:
    again = Again(PAGE, issue_view, number, "extension_request")
    body = call.read(s.ExtensionIn, again)
    notice = N_("Asked for. The due date stays until it is decided")
    return call.change(extending.ask, number, body, call.version, to=address, notice=notice, again=again)


@router.post("/extensions/{extension_id}/decision")
def decision(number: Key, extension_id: Key, call: Decide) -> Response:
    again = Again(PAGE, issue_view, number, "extension_decision")
    body = call.read(s.ExtensionDecisionIn, again)
    args = (number, extension_id, body, call.version)
    return call.change(extending.decide, *args, to=address, notice=N_("The request is decided"), again=again)


@router.post("/extensions/{extension_id}/withdrawal")
def withdrawal(number: Key, extension_id: Key, call: Ask) -> Response:
    again = Again(PAGE, issue_view, number, "extension_withdrawal")
    body = call.read(s.RequestWithdrawalIn, again)
    args = (number, extension_id, body, call.version)
    notice = N_("The request is withdrawn; the due date stays")
    return call.change(extending.withdraw, *args, to=address, notice=notice, again=again)


@router.post("/pauses")
def pause(number: Key, call: Pause) -> Response:
    again = Again(PAGE, issue_view, number, "pause")
    body = call.read(s.PauseIn, again)
    notice = N_("The clock is stopped")
    return call.change(extending.pause, number, body, call.version, to=address, notice=notice, again=again)


@router.post("/pauses/{pause_id}/ending")
def resumption(number: Key, pause_id: Key, call: Pause) -> Response:
    again = Again(PAGE, issue_view, number, "resumption")
    body = call.read(s.ResumptionIn, again)
    args = (number, pause_id, body, call.version)
    notice = N_("The clock runs again; the due date moved by the days of the pause")
    return call.change(extending.resume, *args, to=address, notice=notice, again=again)
