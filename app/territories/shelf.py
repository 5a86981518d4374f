"""How the tree of territories is kept."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.kit.lists.paging import Page, Sort, Total
from app.kit.lists.shelves import Shelf, listed
from app.territories.models import Territory, TerritoryKind, TerritoryLevel
from app.territories.schemas import TerritoryIn, TerritoryQuery

BELOW = {TerritoryLevel.REPUBLIC: TerritoryLevel.REGION, TerritoryLevel.REGION: TerritoryLevel.DISTRICT}
KINDS = {
    TerritoryLevel.REGION: (TerritoryKind.REGION, TerritoryKind.CITY_REPUBLICAN),
    TerritoryLevel.DISTRICT: (TerritoryKind.CITY, TerritoryKind.DISTRICT),
}


def make(session: Session, body: TerritoryIn) -> Mapping[str, Any]:
    """A region below the republic, a city or district below a region: the level follows."""
    above = session.get(Territory, body.parent_id)
    level = BELOW.get(above.level) if above is not None and above.retired_on is None else None
    if level is None:
        raise Invalid(parent_id=N_("Choose one of the values offered"))
    if body.kind not in KINDS[level]:
        raise Invalid(kind=N_("There is no such territory below the one chosen"))
    return {**body.model_dump(), "level": level}


def may_retire(session: Session, territory: Territory) -> None:
    """Not while something below it is in use."""
    below = select(Territory.id).where(Territory.parent_id == territory.id, Territory.retired_on.is_(None))
    if session.scalar(below.limit(1)) is not None:
        raise Conflict(N_("First retire what lies in it"))


TERRITORIES = Shelf(
    "territory",
    Territory,
    Territory.id,
    Sort((Territory.kato, Territory.id), (str, int)),
    told=("kato", "parent_id", "level", "kind", "name_kk", "name_ru", "name_en", "aliases"),
    unique="kato",
    make=make,
    may_retire=may_retire,
)


def search(work: Work, query: TerritoryQuery) -> tuple[Page[Row[Any]], Total | None]:
    """One page of the tree, in the order of KATO."""
    where: list[ColumnElement[bool]] = []
    if query.level:
        where.append(Territory.level.in_(query.level))
    if query.parent_id is not None:
        where.append(Territory.parent_id == query.parent_id)
    return listed(work.session, TERRITORIES, query, where)
