"""A meeting's agenda: points, the issues that they take up, how each ended."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.issues.agenda import outcomes, taking_back
from app.issues.agenda import points as taking_up
from app.issues.agenda import schemas as a
from app.issues.agenda.choice import SHOWN, candidates
from app.issues.agenda.reading import read_meeting
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.kit.i18n import N_
from app.meetings import agenda, labels
from app.meetings import schemas as s
from app.meetings.models import AgendaItem, MeetingStatus
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.meetings.view import meeting_view, outcome_options, point_of, shown_row, targets

router = APIRouter(prefix="/meetings/{meeting_id}/agenda")
PAGE = "meetings/show.html"
Edit = Annotated[PageCall, needs("meeting.edit")]
Run = Annotated[PageCall, needs("meeting.run")]


@router.post("")
def add(meeting_id: s.Key, call: Edit) -> Response:
    again = Again(PAGE, meeting_view, meeting_id, "add")
    body = call.read(s.ItemIn, again)
    notice = N_("The point is on the agenda")
    return call.change(agenda.add_item, meeting_id, body, to=at_item, notice=notice, again=again)


def at_item(item: AgendaItem) -> str:
    return f"/meetings/{item.meeting_id}#item-{item.id}"


@router.get("/{item_id}/edit")
def edit(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    return call.page("meetings/item.html", item_view, meeting_id, item_id)


@router.post("/{item_id}/edit")
def save(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    again = Again("meetings/item.html", item_view, meeting_id, item_id)
    body = call.read(s.ItemEdit, again)
    notice = N_("The changes are saved")
    return call.change(
        agenda.edit_item, meeting_id, item_id, body, call.version, to=at_item, notice=notice, again=again
    )


def item_view(work: Work, actor: Actor, meeting_id: int, item_id: int) -> dict[str, Any]:
    """A point's title and text as they stand."""
    view = read_meeting(work, actor, meeting_id)
    item = point_of(view, item_id).item
    if "agenda" not in view.allowed:
        raise Forbidden
    now = {"title": item.title, "text": item.text}
    address = f"/meetings/{meeting_id}"
    return {"meeting": view.meeting, "item": item, "now": now, "version": item.version, "address": address,
            "what": item.title}  # fmt: skip


@router.post("/{item_id}/removal")
def remove(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    notice = N_("The point is off the agenda")
    return call.change(taking_back.remove_item, meeting_id, item_id, to=f"/meetings/{meeting_id}", notice=notice)


@router.post("/{item_id}/position")
def place(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    body = call.read(s.PositionIn)
    return call.change(agenda.place_item, meeting_id, item_id, body, to=at_item)


@router.post("/{item_id}/outcome")
def outcome(meeting_id: s.Key, item_id: s.Key, call: Run) -> Response:
    again = Again(PAGE, meeting_view, meeting_id, "outcome", item_id)
    body = call.read(a.ItemOutcomeIn, again)
    return call.change(
        outcomes.record_item_outcome,
        meeting_id,
        item_id,
        body,
        call.version,
        to=f"/meetings/{meeting_id}#agenda",
        notice=N_("The outcome is recorded"),
        again=again,
    )


@router.get("/{item_id}/issues/new")
def choose(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    return call.page("meetings/take_up.html", choice_view, meeting_id, item_id, call.request.query_params.get("q", ""))


def choice_view(work: Work, actor: Actor, meeting_id: int, item_id: int, q: str = "") -> dict[str, Any]:
    """Issues that the point may take up."""
    view = read_meeting(work, actor, meeting_id)
    if "taking_up" not in view.allowed:
        raise Forbidden
    found = [shown_row(work, row) | {"rank": row.rank} for row in candidates(work, actor, view.meeting, q[:200])]
    return {"meeting": view.meeting, "item": point_of(view, item_id).item, "q": q[:200], "found": found,
            "more": len(found) == SHOWN}  # fmt: skip


@router.post("/{item_id}/issues")
def take_up(meeting_id: s.Key, item_id: s.Key, call: Edit) -> Response:
    again = Again("meetings/take_up.html", choice_view, meeting_id, item_id)
    body = call.read(a.TakeUpIn, again)
    notice = N_("The issue is on the agenda")
    return call.change(taking_up.take_up, meeting_id, item_id, body, to=at_item, notice=notice, again=again)


@router.post("/{item_id}/issues/{number}/removal")
def put_down(meeting_id: s.Key, item_id: s.Key, number: s.Key, call: Edit) -> Response:
    notice = N_("The issue is off the agenda")
    return call.change(taking_up.put_down, meeting_id, item_id, number, to=at_item, notice=notice)


@router.get("/{item_id}/issues/{number}/outcome")
def ask_issue_outcome(meeting_id: s.Key, item_id: s.Key, number: s.Key, call: Run) -> Response:
    return call.page("meetings/issue_outcome.html", issue_view, meeting_id, item_id, number)


def issue_view(work: Work, actor: Actor, meeting_id: int, item_id: int, number: int) -> dict[str, Any]:
    """What is decided of one issue; the point's own decision stands there to begin with."""
    view = read_meeting(work, actor, meeting_id)
    point = point_of(view, item_id)
    row = next((row for row in point.issues if row.Issue.id == number), None)
    if row is None:
        raise NotFound
    if "outcome" not in view.allowed:
        raise Forbidden
    said = row.AgendaIssue
    now = {"outcome": said.outcome or "", "decision": said.decision or point.item.decision,
           "forwarded_to_id": said.forwarded_to_id or ""}  # fmt: skip
    return {
        "meeting": view.meeting,
        "held": view.meeting.status is MeetingStatus.HELD,
        "item": point.item,
        "issue": row.Issue,
        "entry": shown_row(work, row),
        "dateless": row.Issue.due_on is None,
        "forwarded": said.forwarded_to_id is not None,
        "now": now,
        "version": point.item.version,
        "address": f"/meetings/{meeting_id}",
        "what": row.Issue.title,
        "labels": labels,
        "outcome_options": outcome_options(),
        "targets": [pair for pair in targets(work) if pair[0] != row.Issue.body_id or said.forwarded_to_id],
    }


@router.post("/{item_id}/issues/{number}/outcome")
def issue_outcome(meeting_id: s.Key, item_id: s.Key, number: s.Key, call: Run) -> Response:
    again = Again("meetings/issue_outcome.html", issue_view, meeting_id, item_id, number)
    body = call.read(a.AgendaOutcomeIn, again)
    return call.change(
        outcomes.record_issue_outcome,
        meeting_id,
        item_id,
        number,
        body,
        call.version,
        to=lambda item: f"/meetings/{item.meeting_id}?item={item.id}#item-{item.id}",
        notice=N_("The outcome is recorded"),
        again=again,
    )
