"""Which bodies a person may convene a meeting of, and in which region it then lies."""

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.bodies.models import Body
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.territories.models import Territory, TerritoryLevel

OFFERED = N_("Choose one of the values offered")


def bodies_to_convene(actor: Actor) -> Select[Body]:
    """The bodies in use that the actor's memberships may record a meeting of."""
    mine = or_(false(), *(_may_convene(standing) for standing in actor.with_permission("meeting.create")))
    query = select(Body).join(Territory, Territory.id == Body.territory_id)
    return query.where(Body.retired_on.is_(None), mine).order_by(Body.collegial, Body.level, Body.id)


def convener(work: Work, actor: Actor, body_id: int) -> tuple[int, Standing]:
    """The meeting's region and the membership that convenes; a body that one may not convene is a field error."""
    standings = actor.require("meeting.create")
    body = work.session.scalar(bodies_to_convene(actor).where(Body.id == body_id))
    if body is None:
        raise Invalid(body_id=OFFERED)
    home = work.session.get_one(Territory, body.territory_id)
    standing = next(one for one in standings if _convenes(one, body, home))
    return _region(home, standing), standing


def _may_convene(standing: Standing) -> ColumnElement[bool]:
    """The office any body of its region and the republic's, a secretariat its own."""
    if standing.role is Role.OFFICER:
        return Body.id == standing.body_id if standing.collegial else false()
    if standing.territory_level is TerritoryLevel.REPUBLIC:
        return true()
    here = or_(Territory.id == standing.territory_id, Territory.parent_id == standing.territory_id)
    return or_(here, Territory.level == TerritoryLevel.REPUBLIC)


def _convenes(standing: Standing, body: Body, home: Territory) -> bool:
    """`_may_convene` for rows in hand."""
    if standing.role is Role.OFFICER:
        return standing.collegial and standing.body_id == body.id
    if TerritoryLevel.REPUBLIC in (standing.territory_level, home.level):
        return True
    return standing.territory_id in (home.id, home.parent_id)


def _region(home: Territory, standing: Standing) -> int:
    """The body's region; a republican body's session that a regional office records lies in the office's region."""
    if home.level is TerritoryLevel.DISTRICT and home.parent_id is not None:
        return home.parent_id
    regional = standing.role is Role.OFFICE and standing.territory_level is TerritoryLevel.REGION
    return standing.territory_id or home.id if regional and home.level is TerritoryLevel.REPUBLIC else home.id
