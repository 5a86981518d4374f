"""Whose enterprises a person may see, and who may write in the register: one rule for lists, counts and checks."""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.enterprises.models import Enterprise
from app.territories.models import Territory, TerritoryLevel


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What the actor may read: the union of the memberships' scopes."""
    return or_(false(), *(reads(standing) for standing in actor.with_permission("enterprise.read")))


def reads(standing: Standing) -> ColumnElement[bool]:
    """The reading scope of one membership: officers see the whole region of their body."""
    match standing.role:
        case Role.ADMIN:
            return true()
        case Role.CONTACT:
            return Enterprise.id == standing.enterprise_id
        case Role.OFFICER if standing.territory_level is TerritoryLevel.DISTRICT:
            return Enterprise.region_id == _above(standing.territory_id).scalar_subquery()
        case _:
            return within(standing.territory_id, standing.territory_level)


def within(territory_id: int | None, level: TerritoryLevel | None) -> ColumnElement[bool]:
    """Enterprises that are known to be in a territory or below it."""
    match level:
        case TerritoryLevel.REPUBLIC:
            return true()
        case TerritoryLevel.REGION:
            return Enterprise.region_id == territory_id
        case TerritoryLevel.DISTRICT:
            return Enterprise.territory_id == territory_id
    return false()


def office_over(actor: Actor, region_id: int) -> Standing | None:
    """The membership by which the actor keeps the register of a region: an office writes in its own only."""
    for standing in actor.with_permission("enterprise.edit"):
        if standing.territory_level is TerritoryLevel.REPUBLIC or standing.territory_id == region_id:
            return standing
    return None


def _above(territory_id: int | None) -> Select[Any]:
    return select(Territory.parent_id).where(Territory.id == territory_id)
