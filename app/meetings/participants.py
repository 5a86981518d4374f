"""Who takes part, and who is there. A body and an enterprise stand in the list once."""

from typing import Any, TypeVar

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.meetings.models import Meeting, Participant, ParticipantKind
from app.meetings.schemas import ParticipantsIn, PresenceIn
from app.meetings.taking import Taken, take, tell

T = TypeVar("T")
OFFERED = N_("Choose one of the values offered")


def add(work: Work, actor: Actor, meeting_id: int, body: ParticipantsIn) -> Meeting:
    """Adds whoever is not there yet; whoever is stays as it was."""
    taken = take(work, actor, meeting_id, "participants")
    if not (body.bodies or body.enterprises or body.others):
        raise Invalid(**{"": N_("Choose at least one participant")})
    _check_bodies(work, set(body.bodies))
    _check_enterprises(work, taken.meeting, set(body.enterprises))
    new = _new(work, taken.meeting, body)
    if new:
        work.session.add_all(new)
        work.session.flush()
        tell(work, taken, {"participants": (None, [_told(one) for one in new])})
    return taken.meeting


def _new(work: Work, meeting: Meeting, body: ParticipantsIn) -> list[Participant]:
    known = work.session.scalars(select(Participant).where(Participant.meeting_id == meeting.id)).all()
    bodies, enterprises, others = (
        {getattr(one, name) for one in known} for name in ("body_id", "enterprise_id", "label")
    )
    position = max((one.position for one in known), default=0)
    wanted: list[dict[str, Any]] = [
        *({"kind": ParticipantKind.BODY, "body_id": key} for key in _once(body.bodies) if key not in bodies),
        *(
            {"kind": ParticipantKind.ENTERPRISE, "enterprise_id": key}
            for key in _once(body.enterprises)
            if key not in enterprises
        ),
        *({"kind": ParticipantKind.OTHER, "label": label} for label in _once(body.others) if label not in others),
    ]
    return [
        Participant(meeting_id=meeting.id, position=place, **facts)
        for place, facts in enumerate(wanted, start=position + 1)
    ]


def _once(values: list[T]) -> list[T]:
    return list(dict.fromkeys(values))


def _told(one: Participant) -> list[object]:
    return [one.kind.value, one.body_id or one.enterprise_id or one.label]


def _check_bodies(work: Work, wanted: set[int]) -> None:
    query = select(func.count()).where(Body.id.in_(wanted), Body.retired_on.is_(None))
    if wanted and work.session.scalar(query) != len(wanted):
        raise Invalid(bodies=OFFERED)


def _check_enterprises(work: Work, meeting: Meeting, wanted: set[int]) -> None:
    """Enterprises of the meeting's region."""
    query = select(func.count()).where(
        Enterprise.id.in_(wanted), Enterprise.region_id == meeting.region_id, Enterprise.retired_on.is_(None)
    )
    if wanted and work.session.scalar(query) != len(wanted):
        raise Invalid(enterprises=OFFERED)


def remove(work: Work, actor: Actor, meeting_id: int, participant_id: int) -> Meeting:
    """Takes one off the list; the history keeps that it was there."""
    taken = take(work, actor, meeting_id, "participants")
    one = _find(work, taken, participant_id)
    work.session.delete(one)
    tell(work, taken, {"participants": ([_told(one)], None)})
    return taken.meeting


def _find(work: Work, taken: Taken, participant_id: int) -> Participant:
    one = work.session.get(Participant, participant_id)
    if one is None or one.meeting_id != taken.meeting.id:
        raise NotFound
    return one


def record_presence(work: Work, actor: Actor, meeting_id: int, body: PresenceIn) -> Meeting:
    """The named participants are there, the others are not."""
    taken = take(work, actor, meeting_id, "presence")
    everyone = work.session.scalars(select(Participant).where(Participant.meeting_id == taken.meeting.id)).all()
    wanted = set(body.present)
    if wanted - {one.id for one in everyone}:
        raise Invalid(present=OFFERED)
    changed = [one for one in everyone if one.present is not (one.id in wanted)]
    for one in changed:
        one.present = one.id in wanted
    if changed:
        present = sum(1 for one in everyone if one.present)
        tell(work, taken, {"present": (None, present), "participants": (None, len(everyone))})
    return taken.meeting
