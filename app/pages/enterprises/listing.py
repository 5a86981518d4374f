"""The register as a page: the filter said aloud, totals, a page of rows. Who is of one enterprise sees that one."""

from typing import Any

from sqlalchemy import Row
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.enterprises import options
from app.enterprises.filter import EnterpriseQuery
from app.enterprises.listing import Totals, overview
from app.enterprises.naming import display_name
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.identifiers import shown
from app.kit.lists.filter import chips
from app.kit.lists.paging import Total
from app.pages.enterprises.view import enterprise_view
from app.pages.frame.totals import Count, figure

PATH = "/enterprises"


def index_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """A contact of one enterprise has no list to look at: the page is that enterprise's own."""
    own = {standing.enterprise_id for standing in actor.standings}
    if actor.roles() == {Role.CONTACT} and len(own) == 1:
        return enterprise_view(work, actor, own.pop() or 0)
    return list_view(work, actor, params)


def list_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """A page of the register with everything around it."""
    query = EnterpriseQuery.from_address(params)
    page, totals = overview(work, actor, query)
    offers = {
        "territories": options.territories(work),
        "sectors": options.sectors(work),
        "forms": options.forms(work),
    }
    return {
        "query": query,
        "rows": [_row(row, work.language) for row in page.rows],
        "next": query.address(PATH, cursor=page.next) if page.next else "",
        "first": query.address(PATH) if query.cursor else "",
        "chips": chips(query, PATH, _words(offers)),
        "by_name": query.address(PATH, sort="name" if query.sort == "-name" else "-name"),
        "totals": _totals(query, totals),
        "may_register": actor.can("enterprise.edit"),
        **offers,
    }


def _row(row: Row[Any], language: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": display_name(row, row, language),
        "number": shown(row.identifier) if row.identifier else "",
        "territory": i18n.localized(row, language, "territory"),
        "sector": i18n.localized(row, language, "sector"),
        "system_forming": row.system_forming,
        "sample": row.sample,
        "sample_facts": row.sample_facts,
        "retired_on": row.retired_on,
    }


def _words(offers: dict[str, Any]) -> dict[str, Any]:
    """Each criterion in words; a code that is not among the offers is said as it is."""
    sectors = {code: name for group, pairs in offers["sectors"] for code, name in pairs}
    forms, territories = dict(offers["forms"]), dict(offers["territories"])
    return {
        "q": lambda text: f"«{text}»",
        "territory": lambda key: territories.get(key, f"№ {key}").strip(),
        "sector": lambda code: sectors.get(code, code),
        "legal_form": lambda code: forms.get(code, code),
        "system_forming": lambda yes: i18n.translate(SYSTEM_FORMING if yes else NOT_SYSTEM_FORMING),
        "has_bin": lambda yes: i18n.translate(WITH_NUMBER if yes else WITHOUT_NUMBER),
        "retired": i18n.translate(RETIRED),
    }


SYSTEM_FORMING, NOT_SYSTEM_FORMING = N_("system-forming"), N_("not system-forming")
WITH_NUMBER, WITHOUT_NUMBER = N_("BIN known"), N_("BIN unknown")
RETIRED = N_("retired")
IN_ALL = N_("In all")


def _totals(query: EnterpriseQuery, totals: Totals) -> tuple[Count, ...]:
    plain: dict[str, Any] = {"system_forming": None, "has_bin": None}
    wanted: list[tuple[str, Total, dict[str, Any]]] = [
        (IN_ALL, totals.all, plain),
        (SYSTEM_FORMING, totals.system_forming, {**plain, "system_forming": True}),
        (WITHOUT_NUMBER, totals.without_bin, {**plain, "has_bin": False}),
    ]
    return tuple(
        Count(
            query.address(PATH, **changes),
            figure(total),
            i18n.translate(label),
            current=all(getattr(query, name) == value for name, value in changes.items()),
        )
        for label, total, changes in wanted
    )
