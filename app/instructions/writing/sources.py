"""Where an instruction comes from: a meeting that is being held, or the deputy akim's office by itself.

The giver is the body that convened the meeting; without a meeting only the office gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.bodies.models import Body, BodyKind
from app.instructions.schemas import SourceIn
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import AgendaItem, Meeting, MeetingStatus
from app.meetings.scope import standings_over
from app.meetings.scope import visible_to as visible_meetings
from app.meetings.taking import on_an_agenda
from app.territories.models import Territory, TerritoryLevel

OFFERED = N_("Choose one of the values offered")


@dataclass(frozen=True)
class Source:
    """`membership_id`: by which it is given. `decided_on` is day 0 of its term: the meeting's day, else today."""

    membership_id: int | None
    giver: Body
    region_id: int
    decided_on: date
    meeting: Meeting | None = None
    item: AgendaItem | None = None


def source_of(work: Work, actor: Actor, body: SourceIn) -> Source:
    """By which membership and in whose name it is given. 403 without the permission, 422 for what does not fit."""
    actor.require("instruction.create")
    if body.meeting_id is None and body.agenda_item_id is None:
        return _by_itself(work, actor, body.giver_body_id)
    item = on_an_agenda(work, body.agenda_item_id) if body.agenda_item_id is not None else None
    if body.agenda_item_id is not None and (item is None or body.meeting_id not in (None, item.meeting_id)):
        raise Invalid(agenda_item_id=OFFERED)
    return _from_meeting(work, actor, item.meeting_id if item else body.meeting_id, item)


def _from_meeting(work: Work, actor: Actor, meeting_id: int | None, item: AgendaItem | None) -> Source:
    query = select(Meeting).where(Meeting.id == meeting_id, visible_meetings(actor))
    meeting = work.session.scalar(query.with_for_update(of=Meeting, read=True))
    standing = standings_over(work.session, actor, meeting.id).membership("instruction.create") if meeting else None
    if meeting is None or standing is None:
        raise Invalid(meeting_id=OFFERED)
    if meeting.status is not MeetingStatus.HELD:
        raise Invalid(meeting_id=N_("A meeting's instructions are written while it is held"))
    giver = work.session.get_one(Body, meeting.body_id)
    return Source(standing.id, giver, meeting.region_id, meeting.held_on, meeting, item)


def _by_itself(work: Work, actor: Actor, giver_body_id: int | None) -> Source:
    standings = [one for one in actor.with_permission("instruction.create") if one.role is Role.OFFICE]
    if not standings:
        raise Invalid(meeting_id=N_("Choose the session that orders it"))
    found = [(body, home, one) for one in standings for body, home in _offices(work, one)]
    if giver_body_id is not None:
        found = [entry for entry in found if entry[0].id == giver_body_id]
    if len({body.id for body, _, _ in found}) != 1:
        raise Invalid(giver_body_id=OFFERED if found or giver_body_id else NO_OFFICE)
    giver, home, standing = found[0]
    return Source(standing.id, giver, home.id, work.today)


NO_OFFICE = N_("No deputy akim's office is registered in your region")


def _offices(work: Work, standing: Standing) -> list[tuple[Body, Territory]]:
    """The deputy akims' offices of a region, or of all regions."""
    query = (
        select(Body, Territory)
        .join(Territory, Territory.id == Body.territory_id)
        .where(Body.kind == BodyKind.DEPUTY_AKIM_OFFICE, Body.retired_on.is_(None))
        .where(Territory.level == TerritoryLevel.REGION)
    )
    if standing.territory_level is not TerritoryLevel.REPUBLIC:
        query = query.where(Territory.id == standing.territory_id)
    return [(row.Body, row.Territory) for row in work.session.execute(query)]


def may_give(standings: Iterable[Standing]) -> bool:
    """Whether one of the memberships gives instructions at all: an office, or a secretariat at its body's sessions."""
    return any(
        "instruction.create" in one.permissions and (one.role is Role.OFFICE or one.collegial) for one in standings
    )


def givers_offered(work: Work, actor: Actor) -> list[Body]:
    """The offices in whose name the actor may give without a meeting."""
    standings = [one for one in actor.with_permission("instruction.create") if one.role is Role.OFFICE]
    return list({body.id: body for one in standings for body, _ in _offices(work, one)}.values())
