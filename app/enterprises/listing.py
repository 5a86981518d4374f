"""The register as a list: just the columns that it shows, in pages, with its totals."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from app.accounts.actor import Actor
from app.categories.models import LegalForm, Sector
from app.enterprises.criteria import conditions
from app.enterprises.filter import EnterpriseQuery
from app.enterprises.models import Enterprise
from app.kit.db import Work
from app.kit.lists.paging import COUNT_LIMIT, Page, Sort, Total, count_up_to, fetch
from app.territories.models import Territory

COLUMNS: tuple[Any, ...] = (
    Enterprise.sort_key,
    Enterprise.id,
    Enterprise.version,
    Enterprise.name_stated,
    Enterprise.name_kk,
    Enterprise.name_ru,
    Enterprise.name_en,
    Enterprise.legal_form_code,
    Enterprise.legal_form_stated,
    LegalForm.short_kk,
    LegalForm.short_ru,
    LegalForm.short_en,
    Enterprise.identifier,
    Enterprise.region_id,
    Enterprise.territory_id,
    Territory.name_kk.label("territory_kk"),
    Territory.name_ru.label("territory_ru"),
    Territory.name_en.label("territory_en"),
    Enterprise.sector_code,
    Sector.name_kk.label("sector_kk"),
    Sector.name_ru.label("sector_ru"),
    Sector.name_en.label("sector_en"),
    Enterprise.system_forming,
    Enterprise.sample,
    Enterprise.sample_facts,
    Enterprise.retired_on,
)


@dataclass(frozen=True)
class Totals:
    """How many the list has, and of those how many are system-forming, how many without a number."""

    all: Total
    system_forming: Total
    without_bin: Total


def search(work: Work, actor: Actor, query: EnterpriseQuery) -> tuple[Page[Row[Any]], Total | None]:
    """One page; the total where it was asked for."""
    where = conditions(work, actor, query)
    page = _page(work, query, where)
    return page, count_up_to(work.session, select(Enterprise.id).where(*where)) if query.count else None


def overview(work: Work, actor: Actor, query: EnterpriseQuery) -> tuple[Page[Row[Any]], Totals]:
    """One page with the totals over it, which leave out what they count by."""
    where = conditions(work, actor, query)
    wide = query.model_copy(update={"system_forming": None, "has_bin": None})
    over = where if wide.criteria() == query.criteria() else conditions(work, actor, wide)
    return _page(work, query, where), totals(work, over)


def totals(work: Work, where: list[ColumnElement[bool]]) -> Totals:
    """One statement; each count stops at 1,000."""
    more: list[list[ColumnElement[bool]]] = [
        [],
        [Enterprise.system_forming.is_(True)],
        [Enterprise.identifier.is_(None)],
    ]
    counts = [_counted(select(Enterprise.id).where(*where, *narrower)) for narrower in more]
    found = work.session.execute(select(*counts)).one()
    return Totals(*(Total.capped(number) for number in found))


def _page(work: Work, query: EnterpriseQuery, where: list[ColumnElement[bool]]) -> Page[Row[Any]]:
    wanted = (
        select(*COLUMNS)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .outerjoin(Territory, Territory.id == Enterprise.territory_id)
        .outerjoin(Sector, Sector.code == Enterprise.sector_code)
        .where(*where)
    )
    sort = Sort((Enterprise.sort_key, Enterprise.id), (str, int), descending=query.sort.startswith("-"))
    return fetch(work.session, wanted, sort, bound=query.bound(), cursor=query.cursor, limit=query.limit)


def _counted(query: Select[Any]) -> Any:
    return select(func.count()).select_from(query.limit(COUNT_LIMIT + 1).subquery()).scalar_subquery()
