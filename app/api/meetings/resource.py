"""`/meetings`: writing one down, its course as resources of its own, who takes part, what is added to its minutes."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, ListPage, RowId, fill, history_out
from app.api.frame.problems import errors
from app.api.meetings.views import MeetingLine, MeetingOut, UnfinishedList, as_out, line_out, meeting_out, offers_out
from app.issues.agenda import carry_over, taking_back
from app.issues.agenda import schemas as a
from app.issues.agenda.reading import history_of, read_meeting
from app.kit.db import Work
from app.meetings import addenda, listing, participants, recording, running
from app.meetings import schemas as s
from app.meetings.filter import MeetingQuery

router = APIRouter(prefix="/meetings", tags=["meetings"])
Read = Annotated[Call, needs("meeting.read")]
Edit = Annotated[Call, needs("meeting.edit")]
Run = Annotated[Call, needs("meeting.run")]
MOVE = errors(404, 409, 412)
CHANGE = errors(404, 409)


@router.get("", responses=errors(), summary="List meetings")
def list_meetings(query: Annotated[MeetingQuery, Query()], call: Read) -> ListPage[MeetingLine]:
    return call(listed, query)


def listed(work: Work, actor: Actor, query: MeetingQuery) -> ListPage[MeetingLine]:
    page = listing.page_of(work, actor, query)
    total = listing.total(work, actor, query) if query.count else None
    return fill(ListPage[MeetingLine], map(line_out, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Write a meeting down")
def create_meeting(body: s.MeetingIn, call: Annotated[Call, needs("meeting.create")]) -> MeetingOut:
    return call(recording.create, body, then=meeting_out)


@router.get("/{meeting_id}", responses=errors(404), summary="One meeting")
def read_one(meeting_id: RowId, call: Read) -> MeetingOut:
    return call(shown, meeting_id)


def shown(work: Work, actor: Actor, meeting_id: RowId) -> MeetingOut:
    return as_out(read_meeting(work, actor, meeting_id))


@router.patch("/{meeting_id}", responses=errors(404, 409, 412, 428), summary="Change a meeting's data")
def edit_meeting(meeting_id: RowId, body: s.MeetingEdit, call: Edit) -> MeetingOut:
    return call(recording.edit, meeting_id, body, call.version, then=meeting_out)


@router.post("/{meeting_id}/scheduling", status_code=201, responses=MOVE, summary="Schedule a draft")
def create_scheduling(meeting_id: RowId, call: Edit) -> MeetingOut:
    return call(running.schedule, meeting_id, call.version, then=meeting_out)


@router.post("/{meeting_id}/opening", status_code=201, responses=MOVE, summary="Open it: outcomes are recorded now")
def create_opening(meeting_id: RowId, call: Run) -> MeetingOut:
    return call(running.open_, meeting_id, call.version, then=meeting_out)


@router.post("/{meeting_id}/closure", status_code=201, responses=MOVE, summary="Close it: the minutes are approved")
def create_closure(meeting_id: RowId, call: Run) -> MeetingOut:
    return call(running.close, meeting_id, call.version, then=meeting_out)


@router.post("/{meeting_id}/cancellation", status_code=201, responses=MOVE, summary="Put it back to draft")
def create_cancellation(meeting_id: RowId, body: s.CancellationIn, call: Run) -> MeetingOut:
    return call(taking_back.cancel, meeting_id, body, call.version, then=meeting_out)


@router.post("/{meeting_id}/addenda", status_code=201, responses=CHANGE, summary="Add to closed minutes")
def create_addendum(
    meeting_id: RowId, body: s.AddendumIn, call: Annotated[Call, needs("meeting.addend")]
) -> MeetingOut:
    return call(addenda.add_addendum, meeting_id, body, then=meeting_out)


@router.post("/{meeting_id}/participants", status_code=201, responses=CHANGE, summary="Add participants")
def create_participants(meeting_id: RowId, body: s.ParticipantsIn, call: Edit) -> MeetingOut:
    return call(participants.add, meeting_id, body, then=meeting_out)


@router.delete("/{meeting_id}/participants/{participant_id}", responses=CHANGE, summary="Take one off the list")
def delete_participant(meeting_id: RowId, participant_id: RowId, call: Edit) -> MeetingOut:
    return call(participants.remove, meeting_id, participant_id, then=meeting_out)


@router.post("/{meeting_id}/presence", status_code=201, responses=CHANGE, summary="Record who is present")
def create_presence(meeting_id: RowId, body: s.PresenceIn, call: Run) -> MeetingOut:
    return call(participants.record_presence, meeting_id, body, then=meeting_out)


@router.get("/{meeting_id}/carry-over", responses=errors(404), summary="What earlier meetings left unfinished")
def list_unfinished(meeting_id: RowId, call: Edit) -> UnfinishedList:
    return call(offered, meeting_id)


def offered(work: Work, actor: Actor, meeting_id: RowId) -> UnfinishedList:
    return offers_out(work, actor, carry_over.planned(work, actor, meeting_id))


@router.post(
    "/{meeting_id}/carry-over", status_code=201, responses=CHANGE, summary="Put unfinished points on the agenda"
)
def create_carry_over(meeting_id: RowId, body: a.CarryIn, call: Edit) -> MeetingOut:
    return call(carry_over.carry, meeting_id, body, then=meeting_out)


@router.get("/{meeting_id}/history", responses=errors(404), summary="What happened, newest first")
def read_history(meeting_id: RowId, call: Read) -> History:
    return call(told, meeting_id)


def told(work: Work, actor: Actor, meeting_id: RowId) -> History:
    view = read_meeting(work, actor, meeting_id)
    return history_out(history_of(work, actor, view), officials=view.whole)
