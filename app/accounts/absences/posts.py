"""Memberships in force with the region in which each stands: who keeps whose absences, who can stand in for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, false, func, or_, select, true

from app.accounts.actor import Actor, Standing
from app.accounts.anchors import bodies, enterprises
from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force
from app.kit.db import Work
from app.territories.models import Territory, TerritoryLevel

OFFICIALS = (Role.OFFICE, Role.OFFICER, Role.OBSERVER)


@dataclass(frozen=True)
class Post:
    """A membership in force. `region_id`: the republic's own where it stands above the regions; None for an admin."""

    id: int
    person_id: int
    role: Role
    body_id: int | None
    enterprise_id: int | None
    territory_id: int | None
    region_id: int | None


def posts(today: date) -> Subquery:
    """One row a membership in force, with the fields of `Post`."""
    home = func.coalesce(bodies.c.territory_id, enterprises.c.region_id, Membership.territory_id)
    region = case((Territory.level == TerritoryLevel.DISTRICT, Territory.parent_id), else_=Territory.id)
    anchors = (Membership.body_id, Membership.enterprise_id, Membership.territory_id)
    return (
        select(Membership.id, Membership.person_id, Membership.role, *anchors, region.label("region_id"))
        .outerjoin(bodies, bodies.c.id == Membership.body_id)
        .outerjoin(enterprises, enterprises.c.id == Membership.enterprise_id)
        .outerjoin(Territory, Territory.id == home)
        .where(in_force(today))
        .subquery("posts")
    )


def posts_of(work: Work, person_id: int) -> list[Post]:
    """What can be lent of a person's memberships: all but an administrator's."""
    held = posts(work.today)
    query = select(held).where(held.c.person_id == person_id, held.c.role != Role.ADMIN).order_by(held.c.id)
    return [Post(*row) for row in work.session.execute(query)]


def own(actor: Actor) -> tuple[Standing, ...]:
    """Nobody keeps absences on behalf of somebody else: what is lent must not be made longer by whom it is lent to."""
    return actor.parts[0].standings


def kept_by(actor: Actor, held: Subquery, *, alone: bool = False) -> ColumnElement[bool]:
    """Over `posts`: those whose absences the actor keeps as the office in its region, as the admin, or as the head of
    the body. `alone`: only those for whom the actor may choose anybody, and not only from among their own."""
    ways: list[ColumnElement[bool]] = [false()]
    for standing in own(actor):
        if standing.role is Role.ADMIN or _of_republic(standing):
            ways.append(true())
        elif standing.role is Role.OFFICE:
            ways.append(held.c.region_id == standing.territory_id)
        elif standing.role is Role.OFFICER and standing.heads and not alone:
            ways.append(held.c.body_id == standing.body_id)
    return or_(*ways)


def _of_republic(standing: Standing) -> bool:
    return standing.role is Role.OFFICE and standing.territory_level is TerritoryLevel.REPUBLIC


def keeps(work: Work, actor: Actor, wanted: Iterable[Post], *, alone: bool = False) -> bool:
    """Whether the actor keeps the absences of all these posts."""
    ids = {post.id for post in wanted}
    held = posts(work.today)
    query = select(func.count()).where(held.c.id.in_(ids), kept_by(actor, held, alone=alone))
    return bool(ids) and work.session.scalar(query) == len(ids)


def substitutes(work: Work, post: Post, *, anybody: bool, person_id: int | None = None) -> dict[int, int]:
    """Person → the own membership that makes them fit to stand in: the same role at the same place, or with `anybody`
    an official of the same region. For a contact only ever a contact of the same enterprise."""
    held = posts(work.today)
    anchor = ("body_id", "enterprise_id", "territory_id")
    fits = and_(held.c.role == post.role, *(held.c[name].is_not_distinct_from(getattr(post, name)) for name in anchor))
    if anybody and post.role is not Role.CONTACT:
        fits = or_(fits, held.c.role.in_(OFFICIALS) & (held.c.region_id == post.region_id))
    query: Select[Any] = (
        select(held.c.person_id, func.min(held.c.id))
        .join(Person, Person.id == held.c.person_id)
        .where(fits, Person.active, Person.id != post.person_id)
        .group_by(held.c.person_id)
    )
    if person_id is not None:
        query = query.where(held.c.person_id == person_id)
    return {row[0]: row[1] for row in work.session.execute(query)}
