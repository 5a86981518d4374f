"""`/meetings/{id}/agenda`: points, the issues that they take up, and how each ended."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.meetings.views import AgendaItemOut, MeetingOut, changed_item, item_out, meeting_out
from app.issues.agenda import outcomes, taking_back
from app.issues.agenda import points as taking_up
from app.issues.agenda import schemas as a
from app.issues.agenda.reading import read_meeting
from app.kit.db import Work
from app.kit.errors import NotFound
from app.meetings import agenda
from app.meetings import schemas as s

router = APIRouter(prefix="/meetings/{meeting_id}/agenda", tags=["meetings"])
Read = Annotated[Call, needs("meeting.read")]
Edit = Annotated[Call, needs("meeting.edit")]
Run = Annotated[Call, needs("meeting.run")]
CHANGE = errors(404, 409)
MOVE = errors(404, 409, 412)


@router.post("", status_code=201, responses=CHANGE, summary="Add a point")
def create_item(meeting_id: RowId, body: s.ItemIn, call: Edit) -> AgendaItemOut:
    return call(agenda.add_item, meeting_id, body, then=changed_item)


@router.get("/{item_id}", responses=errors(404), summary="One point of the agenda")
def read_item(meeting_id: RowId, item_id: RowId, call: Read) -> AgendaItemOut:
    return call(shown, meeting_id, item_id)


def shown(work: Work, actor: Actor, meeting_id: RowId, item_id: RowId) -> AgendaItemOut:
    points = read_meeting(work, actor, meeting_id).points
    point = next((point for point in points if point.item.id == item_id), None)
    if point is None:
        raise NotFound
    return item_out(point)


@router.patch("/{item_id}", responses=errors(404, 409, 412, 428), summary="Change a point's title or text")
def edit_item(meeting_id: RowId, item_id: RowId, body: s.ItemEdit, call: Edit) -> AgendaItemOut:
    return call(agenda.edit_item, meeting_id, item_id, body, call.version, then=changed_item)


@router.delete("/{item_id}", responses=CHANGE, summary="Take a point off the agenda")
def delete_item(meeting_id: RowId, item_id: RowId, call: Edit) -> MeetingOut:
    return call(taking_back.remove_item, meeting_id, item_id, then=meeting_out)


@router.post("/{item_id}/position", status_code=201, responses=CHANGE, summary="Move a point to another place")
def create_position(meeting_id: RowId, item_id: RowId, body: s.PositionIn, call: Edit) -> AgendaItemOut:
    return call(agenda.place_item, meeting_id, item_id, body, then=changed_item)


@router.post("/{item_id}/outcome", status_code=201, responses=MOVE, summary="Record how a point ended")
def create_outcome(meeting_id: RowId, item_id: RowId, body: a.ItemOutcomeIn, call: Run) -> AgendaItemOut:
    return call(outcomes.record_item_outcome, meeting_id, item_id, body, call.version, then=changed_item)


@router.post("/{item_id}/issues", status_code=201, responses=CHANGE, summary="Take up an existing issue")
def create_taking_up(meeting_id: RowId, item_id: RowId, body: a.TakeUpIn, call: Edit) -> AgendaItemOut:
    return call(taking_up.take_up, meeting_id, item_id, body, then=changed_item)


@router.delete("/{item_id}/issues/{number}", responses=CHANGE, summary="Take an issue off the agenda")
def delete_taking_up(meeting_id: RowId, item_id: RowId, number: RowId, call: Edit) -> AgendaItemOut:
    return call(taking_up.put_down, meeting_id, item_id, number, then=changed_item)


@router.post(
    "/{item_id}/issues/{number}/outcome", status_code=201, responses=MOVE, summary="Record how an issue's matter ended"
)
def create_issue_outcome(
    meeting_id: RowId, item_id: RowId, number: RowId, body: a.AgendaOutcomeIn, call: Run
) -> AgendaItemOut:
    return call(outcomes.record_issue_outcome, meeting_id, item_id, number, body, call.version, then=changed_item)
