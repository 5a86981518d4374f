"""`/meetings/{id}/dossier`: what is prepared before a meeting, and what bodies say of its agenda."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.dossiers.views import CommentList, DossierOut, ProposalList, comments_out, dossier_out, proposals_out
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.meetings.views import MeetingOut, meeting_out
from app.dossiers import adding, asking, commenting
from app.dossiers.comments import read_comments
from app.dossiers.proposing import propose
from app.dossiers.reading import read_dossier
from app.dossiers.schemas import MeetingCommentIn, TicksIn
from app.kit.db import Work
from app.meetings.models import Meeting

router = APIRouter(prefix="/meetings/{meeting_id}/dossier", tags=["meetings"])
Read = Annotated[Call, needs("meeting.read")]
Edit = Annotated[Call, needs("meeting.edit")]
CHANGE = errors(404, 409)


@router.get("", responses=errors(404), summary="What is prepared before a meeting")
def read_one(meeting_id: RowId, call: Read) -> DossierOut:
    return call(read_dossier, meeting_id, then=dossier_out)


@router.get("/proposals", responses=errors(404), summary="What the meeting should decide, and why")
def list_proposals(meeting_id: RowId, call: Edit) -> ProposalList:
    return call(propose, meeting_id, then=proposals_out)


@router.post("/agenda", status_code=201, responses=CHANGE, summary="Put proposals on the agenda")
def create_points(meeting_id: RowId, body: TicksIn, call: Edit) -> MeetingOut:
    return call(adding.add, meeting_id, body, then=meeting_out)


@router.post("/requests", status_code=201, responses=CHANGE, summary="Ask the bodies to comment now")
def create_requests(meeting_id: RowId, call: Edit) -> CommentList:
    return call(asking.ask, meeting_id, then=_after)


@router.get("/comments", responses=errors(404), summary="What bodies were asked and what they said")
def list_comments(meeting_id: RowId, call: Read) -> CommentList:
    return call(read_comments, meeting_id, then=comments_out)


@router.post("/comments", status_code=201, responses=CHANGE, summary="Comment in the name of one's body")
def create_comment(
    meeting_id: RowId, body: MeetingCommentIn, call: Annotated[Call, needs("meeting.comment")]
) -> CommentList:
    return call(commenting.comment, meeting_id, body, then=_after)


def _after(work: Work, actor: Actor, meeting: Meeting) -> CommentList:
    """As it stands at the end of the call."""
    work.session.flush()
    return comments_out(work, actor, read_comments(work, actor, meeting.id))
