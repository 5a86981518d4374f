"""Before a meeting: its dossier and the sheets of it, the proposed agenda, the bodies' comments."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.dossiers import adding, asking, commenting
from app.dossiers import labels as dossier_labels
from app.dossiers import schemas as d
from app.dossiers.comments import read_comments
from app.dossiers.proposing import propose
from app.kit.db import Work
from app.kit.i18n import N_
from app.meetings import queries
from app.meetings import schemas as s
from app.meetings.models import Meeting, MeetingStatus
from app.pages.dossiers.view import dossier_view
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values

router = APIRouter(prefix="/meetings/{meeting_id}/dossier")
Read = Annotated[PageCall, needs("meeting.read")]
Edit = Annotated[PageCall, needs("meeting.edit")]


@router.get("")
def show(meeting_id: s.Key, call: Read) -> Response:
    return call.page("dossiers/show.html", dossier_view, meeting_id)


@router.get("/sheets")
def sheets(meeting_id: s.Key, call: Read) -> Response:
    return call.page("dossiers/sheets.html", dossier_view, meeting_id)


@router.get("/proposals")
def proposals(meeting_id: s.Key, call: Edit) -> Response:
    return call.page("dossiers/proposals.html", proposals_view, meeting_id)


def proposals_view(work: Work, actor: Actor, meeting_id: int) -> dict[str, Any]:
    """What needs a decision, and the points to which its issues may go."""
    found = propose(work, actor, meeting_id)
    points = [(item.id, item.title) for item in queries.items(work.session, meeting_id)]
    return {"proposed": found, "meeting": found.meeting, "points": points, "reasons": dossier_labels.REASON}


@router.post("/agenda")
def add(meeting_id: s.Key, call: Edit) -> Response:
    again = Again("dossiers/proposals.html", proposals_view, meeting_id)
    body = call.read(d.TicksIn, again)
    notice = N_("What was ticked is on the agenda")
    return call.change(adding.add, meeting_id, body, to=f"/meetings/{meeting_id}#agenda", notice=notice, again=again)


@router.post("/requests")
def ask(meeting_id: s.Key, call: Edit) -> Response:
    notice = N_("The bodies that hold what is on the agenda are asked to comment")
    return call.change(asking.ask, meeting_id, to=_at, notice=notice)


def _at(meeting: Meeting) -> str:
    return f"/meetings/{meeting.id}/dossier"


@router.get("/comments")
def comments(meeting_id: s.Key, call: Read) -> Response:
    return call.page("dossiers/comments.html", comments_view, meeting_id)


def comments_view(work: Work, actor: Actor, meeting_id: int, opened: str = "") -> dict[str, Any]:
    """What the reader's bodies are asked, each with its form; `opened` is the one that came back."""
    found = read_comments(work, actor, meeting_id)
    return {
        "found": found,
        "meeting": found.meeting,
        "open": found.meeting.status is MeetingStatus.SCHEDULED,
        "opened": opened,
    }


@router.post("/comments")
def comment(meeting_id: s.Key, call: Annotated[PageCall, needs("meeting.comment")]) -> Response:
    said = form_values(call.form)
    opened = next((f"{noun}-{said[noun]}" for noun in ("issue", "instruction") if said.get(noun)), "")
    again = Again("dossiers/comments.html", comments_view, meeting_id, opened)
    body = call.read(d.MeetingCommentIn, again)
    to, notice = f"/meetings/{meeting_id}/dossier/comments", N_("The comment stands beside the point")
    return call.change(commenting.comment, meeting_id, body, to=to, notice=notice, again=again)
