"""Meetings: the list, writing one down, its page, and its course."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.issues.agenda import carry_over, taking_back
from app.issues.agenda.schemas import CarryIn
from app.kit.errors import NotFound
from app.kit.i18n import N_
from app.meetings import addenda, recording, running
from app.meetings import schemas as s
from app.meetings.models import Meeting
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.meetings.form import edit_view, new_view
from app.pages.meetings.listing import list_view
from app.pages.meetings.view import closure_view, meeting_view

router = APIRouter()
PAGE = "meetings/show.html"
Read = Annotated[PageCall, needs("meeting.read")]
Create = Annotated[PageCall, needs("meeting.create")]
Edit = Annotated[PageCall, needs("meeting.edit")]
Run = Annotated[PageCall, needs("meeting.run")]


@router.get("/meetings")
def show_list(call: Read) -> Response:
    return call.page("meetings/list.html", list_view, call.request.query_params)


@router.get("/meetings/new")
def new(call: Create) -> Response:
    return call.page("meetings/new.html", new_view, call.request.query_params)


@router.post("/meetings")
def create(call: Create) -> Response:
    again = Again("meetings/new.html", new_view, call.request.query_params)
    body = call.read(s.MeetingIn, again)
    notice = N_("The meeting is written down. Next: participants and agenda")
    return call.change(recording.create, body, to=address, notice=notice, again=again)


def address(meeting: Meeting) -> str:
    return f"/meetings/{meeting.id}"


@router.get("/meetings/{meeting_id}")
def show(meeting_id: s.Key, call: Read) -> Response:
    return call.page(PAGE, meeting_view, meeting_id, "", asked_item(call))


def asked_item(call: PageCall) -> int | None:
    """The point that `?item=` names; what is no number is no point of any agenda."""
    said = call.request.query_params.get("item", "")
    if said and not (said.isascii() and said.isdigit() and len(said) < 16):
        raise NotFound
    return int(said) if said else None


@router.get("/meetings/{meeting_id}/edit")
def edit(meeting_id: s.Key, call: Edit) -> Response:
    return call.page("meetings/edit.html", edit_view, meeting_id)


@router.post("/meetings/{meeting_id}/edit")
def save(meeting_id: s.Key, call: Edit) -> Response:
    again = Again("meetings/edit.html", edit_view, meeting_id)
    body = call.read(s.MeetingEdit, again)
    notice = N_("The changes are saved")
    return call.change(recording.edit, meeting_id, body, call.version, to=address, notice=notice, again=again)


@router.post("/meetings/{meeting_id}/scheduling")
def scheduling(meeting_id: s.Key, call: Edit) -> Response:
    notice = N_("Scheduled: those who take part see it now")
    again = Again(PAGE, meeting_view, meeting_id, "scheduling")
    return call.change(running.schedule, meeting_id, to=address, notice=notice, again=again)


@router.post("/meetings/{meeting_id}/opening")
def opening(meeting_id: s.Key, call: Run) -> Response:
    return call.change(running.open_, meeting_id, to=address, notice=N_("Opened: outcomes are recorded now"))


@router.get("/meetings/{meeting_id}/closure")
def ask_closure(meeting_id: s.Key, call: Run) -> Response:
    return call.page("meetings/closure.html", closure_view, meeting_id)


@router.post("/meetings/{meeting_id}/closure")
def closure(meeting_id: s.Key, call: Run) -> Response:
    notice = N_("The meeting is closed: the minutes are approved")
    return call.change(running.close, meeting_id, to=address, notice=notice)


@router.post("/meetings/{meeting_id}/cancellation")
def cancellation(meeting_id: s.Key, call: Run) -> Response:
    again = Again(PAGE, meeting_view, meeting_id, "cancellation")
    body = call.read(s.CancellationIn, again)
    notice = N_("The meeting is a draft again")
    return call.change(taking_back.cancel, meeting_id, body, to=address, notice=notice, again=again)


@router.post("/meetings/{meeting_id}/addenda")
def addendum(meeting_id: s.Key, call: Annotated[PageCall, needs("meeting.addend")]) -> Response:
    again = Again(PAGE, meeting_view, meeting_id, "addendum")
    body = call.read(s.AddendumIn, again)
    notice = N_("Added to the minutes with today's date")
    return call.change(addenda.add_addendum, meeting_id, body, to=address, notice=notice, again=again)


@router.post("/meetings/{meeting_id}/carry-over")
def carry(meeting_id: s.Key, call: Edit) -> Response:
    again = Again(PAGE, meeting_view, meeting_id, "carry")
    body = call.read(CarryIn, again)
    return call.change(
        carry_over.carry, meeting_id, body, to=address, notice=N_("The points are on the agenda"), again=again
    )
