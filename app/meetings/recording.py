"""Writing a meeting down and changing its data. What is typed of a past day is kept as it was stated."""

from datetime import date
from typing import Any

from app.accounts.actor import Actor
from app.audit import changes
from app.audit.chain import NewEvent, record
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.words.folding import fold
from app.meetings.conveners import convener
from app.meetings.models import AgendaItem, Meeting, MeetingStatus
from app.meetings.schemas import MeetingEdit, MeetingIn
from app.meetings.taking import Taken, take
from app.meetings.workflow import WORKFLOW

TOLD = (
    "body_id",
    "region_id",
    "topic",
    "held_on",
    "date_kind",
    "starts_at",
    "place",
    "protocol_number",
    "chair_name",
    "chair_post",
    "transcribed",
    "status",
)
"""The fields that the first event tells."""
SEARCHED = ("topic", "protocol_number", "place", "chair_name")


def create(work: Work, actor: Actor, body: MeetingIn) -> Meeting:
    """A draft with its first points. The convening body must be one whose meetings the actor may record."""
    region_id, standing = convener(work, actor, body.body_id)
    check_day(work, body.held_on, past=body.transcribed)
    fields = body.model_dump(exclude={"agenda"})
    meeting = Meeting(**fields, region_id=region_id, status=MeetingStatus.DRAFT, sample=actor.sample)
    meeting.search_key = search_key(meeting)
    work.session.add(meeting)
    work.session.flush()
    work.session.add_all(
        AgendaItem(meeting_id=meeting.id, position=position, title=title)
        for position, title in enumerate(body.agenda, start=1)
    )
    told: dict[str, tuple[Any, Any]] = {name: (None, getattr(meeting, name)) for name in TOLD}
    if body.agenda:
        told["agenda"] = (None, body.agenda)
    record(
        work,
        NewEvent(
            "meeting.creation", "meeting", meeting.id, actor.person_id, standing.id, told, body.conclusion, public=False
        ),
    )
    return meeting


def edit(work: Work, actor: Actor, meeting_id: int, body: MeetingEdit, expected: int | None = None) -> Meeting:
    """Changes the named fields until the meeting is closed."""
    taken = take(work, actor, meeting_id, "edit", expected)
    meeting = taken.meeting
    given = body.given()
    _check_edit(work, actor, taken, given)
    changed = changes.apply(meeting, **given)
    if changed:
        said = meeting.conclusion if changed.pop("conclusion", None) else ""
        changes.apply(meeting, search_key=search_key(meeting))
        WORKFLOW.perform(work, meeting, taken.move, taken.who, told=changed, text=said, public=False)
    return meeting


def _check_edit(work: Work, actor: Actor, taken: Taken, given: dict[str, Any]) -> None:
    meeting = taken.meeting
    if given.get("body_id", meeting.body_id) != meeting.body_id:
        if meeting.status is not MeetingStatus.DRAFT:
            raise Invalid(body_id=N_("The convening body changes only while the meeting is a draft"))
        given["region_id"], _ = convener(work, actor, given["body_id"])
    held_on, transcribed = (given.get(name, getattr(meeting, name)) for name in ("held_on", "transcribed"))
    if (held_on, transcribed) != (meeting.held_on, meeting.transcribed):
        check_day(work, held_on, past=transcribed or meeting.status is MeetingStatus.HELD)


def check_day(work: Work, held_on: date, *, past: bool) -> None:
    """A meeting ahead has a day ahead; minutes put in afterwards have a day that has come."""
    if past and held_on > work.today:
        raise Invalid(held_on=N_("Minutes cannot be of a day that is still ahead"))
    if not past and held_on < work.today:
        raise Invalid(held_on=N_("This day is past: mark the meeting as past minutes, or choose a day ahead"))


def search_key(meeting: Meeting) -> str:
    """What a search looks in."""
    return fold(" ".join(getattr(meeting, name) for name in SEARCHED))
