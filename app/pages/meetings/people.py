"""Who takes part in a meeting, and who is there."""

from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.responses import Response

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.issues.agenda.reading import read_meeting
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.kit.i18n import N_
from app.kit.words.folding import fold
from app.meetings import participants
from app.meetings import schemas as s
from app.meetings.models import Meeting, Participant
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.meetings.view import groups, meeting_view
from app.territories.models import Territory, TerritoryLevel

router = APIRouter(prefix="/meetings/{meeting_id}")
SHOWN = 100
Edit = Annotated[PageCall, needs("meeting.edit")]


@router.get("/participants")
def show(meeting_id: s.Key, call: Edit) -> Response:
    return call.page("meetings/participants.html", people_view, meeting_id, call.request.query_params.get("q", ""))


def people_view(work: Work, actor: Actor, meeting_id: int, q: str = "") -> dict[str, Any]:
    """Who takes part already, and who may be added."""
    view = read_meeting(work, actor, meeting_id)
    if "participants" not in view.allowed:
        raise Forbidden
    found = _enterprises(work, view.meeting, q[:200])
    return {
        "meeting": view.meeting,
        "groups": groups(work, view.participants),
        "bodies": _bodies(work, view.meeting),
        "enterprises": found,
        "more": len(found) == SHOWN,
        "q": q[:200],
    }


def _bodies(work: Work, meeting: Meeting) -> list[tuple[str, str]]:
    """Bodies of the region and of the republic that are not on the list."""
    there = select(Participant.body_id).where(Participant.meeting_id == meeting.id, Participant.body_id.is_not(None))
    here = (
        (Territory.id == meeting.region_id)
        | (Territory.parent_id == meeting.region_id)
        | (Territory.level == TerritoryLevel.REPUBLIC)
    )
    query = (
        select(Body)
        .join(Territory, Territory.id == Body.territory_id)
        .where(Body.retired_on.is_(None), here, Body.id.not_in(there))
        .order_by(Body.kind, Body.id)
    )
    return [(str(body.id), i18n.localized(body, work.language)) for body in work.session.scalars(query)]


def _enterprises(work: Work, meeting: Meeting, q: str) -> list[tuple[str, str]]:
    """Enterprises of the region that are not on the list, the system-forming first."""
    there = select(Participant.enterprise_id).where(
        Participant.meeting_id == meeting.id, Participant.enterprise_id.is_not(None)
    )
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Enterprise.region_id == meeting.region_id, Enterprise.retired_on.is_(None), Enterprise.id.not_in(there))
        .order_by(Enterprise.system_forming.desc(), Enterprise.sort_key, Enterprise.id)
    )
    for word in fold(q).split():
        query = query.where(Enterprise.search_key.contains(word, autoescape=True))
    return [
        (str(row.Enterprise.id), display_name(row.Enterprise, row.LegalForm, work.language))
        for row in work.session.execute(query.limit(SHOWN))
    ]


@router.post("/participants")
def add(meeting_id: s.Key, call: Edit) -> Response:
    again = Again("meetings/participants.html", people_view, meeting_id)
    body = call.read(s.ParticipantsIn, again)
    to, notice = f"/meetings/{meeting_id}/participants", N_("The participants are added")
    return call.change(participants.add, meeting_id, body, to=to, notice=notice, again=again)


@router.post("/participants/{participant_id}/removal")
def remove(meeting_id: s.Key, participant_id: s.Key, call: Edit) -> Response:
    to, notice = f"/meetings/{meeting_id}/participants", N_("The participant is off the list")
    return call.change(participants.remove, meeting_id, participant_id, to=to, notice=notice)


@router.post("/presence")
def presence(meeting_id: s.Key, call: Annotated[PageCall, needs("meeting.run")]) -> Response:
    again = Again("meetings/show.html", meeting_view, meeting_id, "presence")
    body = call.read(s.PresenceIn, again)
    to, notice = f"/meetings/{meeting_id}#people", N_("Presence is recorded")
    return call.change(participants.record_presence, meeting_id, body, to=to, notice=notice, again=again)
