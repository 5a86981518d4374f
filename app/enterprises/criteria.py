"""What each criterion of the filter means in SQL, beginning with what the reader may see."""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from app.accounts.actor import Actor
from app.categories.models import Sector
from app.enterprises.filter import EnterpriseQuery
from app.enterprises.keys import legal_forms
from app.enterprises.models import Enterprise
from app.enterprises.scope import visible_to, within
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.words.folding import fold, number_row_repair
from app.territories.models import TerritoryLevel
from app.territories.queries import by_ids

Levels = Mapping[int, TerritoryLevel]


def conditions(work: Work, actor: Actor, query: EnterpriseQuery) -> list[ColumnElement[bool]]:
    """All of them, to be joined by AND. 422 for a territory that is none."""
    found = [visible_to(actor), *narrowing(work.session, query)]
    return [*found, *_words(work, query.q, found)] if query.q else found


def narrowing(session: Session, query: EnterpriseQuery) -> Iterator[ColumnElement[bool]]:
    """The criteria apart from the text."""
    yield Enterprise.retired_on.is_not(None) if query.retired else Enterprise.retired_on.is_(None)
    if query.territory:
        known = levels(session, query.territory)
        yield or_(*(within(territory_id, known[territory_id]) for territory_id in query.territory))
    if query.sector:
        below = select(Sector.code).where(Sector.parent_code.in_(query.sector))
        yield or_(Enterprise.sector_code.in_(query.sector), Enterprise.sector_code.in_(below))
    if query.legal_form:
        yield Enterprise.legal_form_code.in_(query.legal_form)
    if query.system_forming is not None:
        yield Enterprise.system_forming.is_(query.system_forming)
    if query.has_bin is not None:
        yield Enterprise.identifier.is_not(None) if query.has_bin else Enterprise.identifier.is_(None)


def levels(session: Session, ids: list[int]) -> Levels:
    """The level of each territory; 422 where one is unknown."""
    known = {node.id: node.level for node in by_ids(session, ids).values()}
    if len(known) < len(set(ids)):
        raise Invalid(territory=N_("There is no such territory"))
    return known


def _words(work: Work, text: str, others: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """Every word stands in a name. Where that finds nothing, the text as meant on a Kazakh number row."""
    plain = contains(work, text)
    repaired = number_row_repair(text)
    if repaired == text or work.session.scalar(select(true()).where(*others, *plain).limit(1)):
        return plain
    return contains(work, repaired)


def contains(work: Work, text: str) -> list[ColumnElement[bool]]:
    """The name without its legal form, which names no enterprise; a form alone is looked for as it is."""
    key = fold(legal_forms(work).split(text).name) or fold(text)
    return [Enterprise.search_key.contains(word, autoescape=True) for word in key.split()]
