"""Whose meetings a person may see, and on which a membership may act: one rule, for lists, counts and checks alike.

A contact reads of a meeting the header and the points that take up an issue of the own enterprise; everybody else who
reads it at all reads it whole (issues that they may not see apart).
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.bodies.models import Body
from app.meetings.models import AgendaIssue, Meeting, MeetingStatus, Participant
from app.territories.models import TerritoryLevel

ANNOUNCED = Meeting.status != MeetingStatus.DRAFT
"""A draft is seen by those who may make it, and by nobody else."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What the actor may read: the union of the memberships' scopes."""
    return or_(false(), *(reads(standing) for standing in actor.with_permission("meeting.read")))


def reads(standing: Standing) -> ColumnElement[bool]:
    """The reading scope of one membership."""
    match standing.role:
        case Role.OFFICE:
            return _within(standing)
        case Role.OBSERVER:
            return and_(ANNOUNCED, _within(standing))
        case Role.ADMIN:
            return true()
        case Role.OFFICER:
            attended = select(Participant.meeting_id).where(Participant.body_id == standing.body_id)
            return or_(Meeting.body_id == standing.body_id, and_(ANNOUNCED, Meeting.id.in_(attended)))
    return and_(ANNOUNCED, _of_enterprise(standing.enterprise_id))


def acts(standing: Standing) -> ColumnElement[bool]:
    """The acting scope of one membership: the office in its region, a secretariat for its own body's sessions."""
    if standing.role is Role.OFFICE:
        return _within(standing)
    if standing.role is Role.OFFICER and standing.collegial:
        return Meeting.body_id == standing.body_id
    return false()


def _within(standing: Standing) -> ColumnElement[bool]:
    match standing.territory_level:
        case TerritoryLevel.REPUBLIC:
            return true()
        case TerritoryLevel.REGION:
            return Meeting.region_id == standing.territory_id
        case TerritoryLevel.DISTRICT:
            return Meeting.body_id.in_(select(Body.id).where(Body.territory_id == standing.territory_id))
    return false()


def _of_enterprise(enterprise_id: int | None) -> ColumnElement[bool]:
    """A confidential issue alone shows nobody a meeting."""
    attended = select(Participant.meeting_id).where(Participant.enterprise_id == enterprise_id)
    taken_up = select(AgendaIssue.meeting_id).where(
        AgendaIssue.enterprise_id == enterprise_id, AgendaIssue.confidential.is_(False)
    )
    return or_(Meeting.id.in_(attended), Meeting.id.in_(taken_up))


@dataclass(frozen=True)
class Over:
    """Which memberships act on one meeting, and whether one of them reads it whole."""

    acting: tuple[Standing, ...]
    whole: bool

    @property
    def granted(self) -> frozenset[str]:
        """Permissions over this very meeting."""
        return frozenset().union(*(standing.permissions for standing in self.acting))

    def membership(self, permission: str) -> Standing | None:
        """The membership by which a permission is held: the first, as the person's profile lists them."""
        return next((standing for standing in self.acting if permission in standing.permissions), None)


def standings_over(session: Session, actor: Actor, meeting_id: int) -> Over:
    """One statement for all memberships of the actor."""
    standings = actor.standings
    if not standings:
        return Over((), whole=False)
    columns = [column for standing in standings for column in (acts(standing), reads(standing))]
    found = session.execute(select(*columns).where(Meeting.id == meeting_id)).one()
    acting = tuple(standing for index, standing in enumerate(standings) if found[2 * index])
    whole = any(found[2 * index + 1] and standing.role is not Role.CONTACT for index, standing in enumerate(standings))
    return Over(acting, whole)
