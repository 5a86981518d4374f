"""How bodies are kept: each at home in a territory of its level, escalating upwards without a circle."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from app.bodies.models import Body
from app.bodies.schemas import BodyIn, BodyQuery
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.kit.lists.paging import Page, Sort, Total
from app.kit.lists.shelves import Shelf, listed
from app.territories.models import Territory, TerritoryLevel

OFFERED = N_("Choose one of the values offered")
LONGEST_LADDER = 30


def make(session: Session, body: BodyIn) -> Mapping[str, Any]:
    values = body.model_dump()
    check_territory(session, body.territory_id, body.level)
    if body.escalates_to_id is not None:
        check_above(session, None, body.escalates_to_id)
    return values


def may_edit(session: Session, body: Body, given: Mapping[str, Any]) -> None:
    if given.keys() & {"territory_id", "level"}:
        check_territory(session, given.get("territory_id", body.territory_id), given.get("level", body.level))
    above = given.get("escalates_to_id")
    if above is not None and above != body.escalates_to_id:
        check_above(session, body.id, above)


def check_territory(session: Session, territory_id: int, level: TerritoryLevel) -> None:
    territory = session.get(Territory, territory_id)
    if territory is None or territory.retired_on is not None:
        raise Invalid(territory_id=OFFERED)
    if territory.level is not level:
        raise Invalid(territory_id=N_("Choose a territory of the level at which the body decides"))


def check_above(session: Session, body_id: int | None, above_id: int) -> None:
    """The ladder from the body above must not lead back."""
    current = session.get(Body, above_id)
    if current is None or current.retired_on is not None:
        raise Invalid(escalates_to_id=OFFERED)
    for _step in range(LONGEST_LADDER):
        if current.id == body_id:
            raise Invalid(escalates_to_id=N_("The ladder of escalation would lead back to this body"))
        if current.escalates_to_id is None:
            return
        current = session.get_one(Body, current.escalates_to_id)
    raise Invalid(escalates_to_id=N_("The ladder of escalation is too long"))


def may_retire(session: Session, body: Body) -> None:
    """Not while another body escalates to it."""
    below = select(Body.id).where(Body.escalates_to_id == body.id, Body.retired_on.is_(None))
    if session.scalar(below.limit(1)) is not None:
        raise Conflict(N_("Other bodies escalate to this one: first give them another body above"))


BODIES = Shelf(
    "body",
    Body,
    Body.id,
    Sort((Body.id,), (int,)),
    told=(
        "code",
        "kind",
        "level",
        "territory_id",
        "escalates_to_id",
        "collegial",
        "name_kk",
        "name_ru",
        "name_en",
    ),
    unique="code",
    make=make,
    may_edit=may_edit,
    may_retire=may_retire,
)


def search(work: Work, query: BodyQuery) -> tuple[Page[Row[Any]], Total | None]:
    """One page of bodies."""
    where: list[ColumnElement[bool]] = []
    if query.kind:
        where.append(Body.kind.in_(query.kind))
    if query.level:
        where.append(Body.level.in_(query.level))
    if query.territory:
        where.append(Body.territory_id.in_(query.territory))
    if query.collegial is not None:
        where.append(Body.collegial.is_(query.collegial))
    return listed(work.session, BODIES, query, where)
