"""Whose templates a person may use and who keeps them: one rule, for lists, counts and checks alike."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.enterprises.models import Enterprise
from app.kit.errors import Forbidden
from app.territories.models import Territory, TerritoryLevel
from app.text_templates.models import TextKind, TextTemplate

READ, KEEP = "text_template.read", "text_template.keep"
FOR_ENTERPRISES = (TextKind.ISSUE, TextKind.COMMENT)
"""What an enterprise's contacts write themselves; how officials word an answer is not theirs to read."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The templates of the regions in which one works."""
    return or_(false(), *(reads(standing) for standing in actor.with_permission(READ)))


def reads(standing: Standing) -> ColumnElement[bool]:
    """One membership's templates."""
    if standing.role is Role.CONTACT:
        own = select(Enterprise.region_id).where(Enterprise.id == standing.enterprise_id)
        return and_(TextTemplate.kind.in_(FOR_ENTERPRISES), TextTemplate.region_id == own.scalar_subquery())
    if standing.territory_level is TerritoryLevel.REPUBLIC:
        return true()
    if standing.territory_level is TerritoryLevel.DISTRICT:
        return TextTemplate.region_id == _above(standing.territory_id).scalar_subquery()
    return TextTemplate.region_id == standing.territory_id


def keeper_of(actor: Actor, region_id: int) -> Standing:
    """The membership by which the actor keeps a region's templates; 403 without one."""
    found = next((one for one in actor.require(KEEP) if one.territory_id == region_id), None)
    if found is None:
        raise Forbidden
    return found


def _above(territory_id: int | None) -> Select[Any]:
    return select(Territory.parent_id).where(Territory.id == territory_id)
