"""Writing a meeting down: what the form offers, and what is known already from the body's last meeting."""

from typing import Any

from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.bodies.models import Body, BodyKind
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.kit.i18n import N_
from app.meetings import labels, queries
from app.meetings.conveners import bodies_to_convene
from app.meetings.models import DateKind, Meeting, MeetingStatus
from app.meetings.schemas import MeetingEdit
from app.meetings.scope import standings_over
from app.meetings.taking import find

AS_BEFORE = ("topic", "place", "chair_name", "chair_post")
AHEAD, PAST = N_("A meeting ahead"), N_("Past minutes, put in afterwards")
SESSIONS, OTHERS = N_("Bodies that decide in sessions"), N_("Other bodies")


def new_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """The form; after another meeting it is filled with what the next one mostly has too."""
    if not actor.can("meeting.create"):
        raise Forbidden
    bodies = list(work.session.scalars(bodies_to_convene(actor)))
    earlier = _earlier(work, actor, params.get("after", ""))
    only = bodies[0].id if len(bodies) == 1 else None
    last = earlier or (queries.last_of(work.session, only) if only else None)
    now = {name: getattr(last, name) for name in AS_BEFORE} if last else {}
    body_id = earlier.body_id if earlier else only or _own_office(bodies)
    return {**offers(work, bodies), "now": {"body_id": body_id, "transcribed": "false", **now}, "after": earlier}


def _own_office(bodies: list[Body]) -> int | str:
    """What the office mostly records: its own meetings. A region's choice has one such office."""
    offices = [body.id for body in bodies if body.kind is BodyKind.DEPUTY_AKIM_OFFICE]
    return offices[0] if len(offices) == 1 else ""


def _earlier(work: Work, actor: Actor, said: str) -> Meeting | None:
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        raise NotFound
    return find(work, actor, int(said))


def edit_view(work: Work, actor: Actor, meeting_id: int) -> dict[str, Any]:
    """The form filled with what stands now; 403 for who may not record this meeting."""
    meeting = find(work, actor, meeting_id)
    if "meeting.edit" not in standings_over(work.session, actor, meeting.id).granted:
        raise Forbidden
    draft = meeting.status is MeetingStatus.DRAFT
    bodies = list(work.session.scalars(bodies_to_convene(actor))) if draft else []
    return {
        **offers(work, bodies),
        "meeting": meeting,
        "draft": draft,
        "now": {name: _plain(getattr(meeting, name)) for name in MeetingEdit.model_fields},
        "version": meeting.version,
        "address": f"/meetings/{meeting.id}",
        "what": meeting.topic,
    }


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def offers(work: Work, bodies: list[Body]) -> dict[str, Any]:
    """Bodies to choose from, those that decide in sessions apart, and the values of the lists."""

    def named(collegial: bool) -> list[tuple[int, str]]:
        return [(body.id, i18n.localized(body, work.language)) for body in bodies if body.collegial is collegial]

    groups = [(i18n.translate(OTHERS), named(False)), (i18n.translate(SESSIONS), named(True))]
    return {
        "bodies": [group for group in groups if group[1]],
        "date_kinds": [(kind.value, i18n.translate(labels.DATE_KIND[kind])) for kind in DateKind],
        "times": [("false", i18n.translate(AHEAD)), ("true", i18n.translate(PAST))],
    }
