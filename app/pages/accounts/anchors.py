"""What a membership may be anchored in, as choices in the reader's language."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import Role
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.words.collation import sort_key
from app.territories.models import Territory, TerritoryLevel

Options = list[tuple[int, str]]
LABELS = {"territory_id": N_("Territory"), "body_id": N_("Body"), "enterprise_id": N_("Enterprise")}


def options_for(work: Work, role: Role) -> Options:
    """(id, name) of every anchor that fits the role; none for an administrator."""
    match role:
        case Role.OFFICE:
            return _territories(work, wide_only=True)
        case Role.OBSERVER:
            return _territories(work, wide_only=False)
        case Role.OFFICER:
            return bodies(work)
        case Role.CONTACT:
            query = select(Enterprise.id, Enterprise.name_stated).where(Enterprise.retired_on.is_(None))
            found = work.session.execute(query.order_by(Enterprise.sort_key, Enterprise.id))
            return [(row.id, row.name_stated) for row in found]
    return []


def bodies(work: Work) -> Options:
    """Bodies in use, in alphabetical order."""
    columns = (Body.id, Body.name_kk, Body.name_ru, Body.name_en)
    found = work.session.execute(select(*columns).where(Body.retired_on.is_(None)))
    return _in_order(found, work.language)


def _territories(work: Work, *, wide_only: bool) -> Options:
    columns = (Territory.id, Territory.name_kk, Territory.name_ru, Territory.name_en)
    query = select(*columns).where(Territory.retired_on.is_(None))
    if wide_only:
        query = query.where(Territory.level != TerritoryLevel.DISTRICT)
    return _in_order(work.session.execute(query), work.language)


def _in_order(rows: Any, language: str) -> Options:
    named = [(row.id, i18n.localized(row, language)) for row in rows]
    return sorted(named, key=lambda option: sort_key(option[1], language))
