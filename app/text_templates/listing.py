"""The templates as a list, and those that a form offers."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.lists.paging import Page, Sort, Total, count_up_to, fetch
from app.kit.words.collation import sort_key
from app.text_templates.models import TextKind, TextTemplate
from app.text_templates.schemas import TextTemplateQuery
from app.text_templates.scope import READ, visible_to

SORT = Sort((TextTemplate.id,), (int,))
COLUMNS = [column for column in TextTemplate.__table__.columns if column.key != "id"]
MOST_OFFERED = 200


def listed(work: Work, actor: Actor, query: TextTemplateQuery) -> tuple[Page[Row[Any]], Total | None]:
    """One page of all columns by number, and the total where it was asked for."""
    conditions = list(_conditions(actor, query))
    wanted = select(TextTemplate.id, *COLUMNS).where(*conditions)
    page = fetch(work.session, wanted, SORT, bound=query.bound(), cursor=query.cursor, limit=query.limit)
    ids = select(TextTemplate.id).where(*conditions)
    return page, count_up_to(work.session, ids) if query.count else None


def _conditions(actor: Actor, query: TextTemplateQuery) -> Iterator[ColumnElement[bool]]:
    yield visible_to(actor)
    yield TextTemplate.retired_on.is_not(None) if query.retired else TextTemplate.retired_on.is_(None)
    if query.kind is not None:
        yield TextTemplate.kind == query.kind
    if query.language is not None:
        yield TextTemplate.language == query.language
    if query.category is not None:
        yield or_(TextTemplate.category_code == query.category, TextTemplate.category_code.is_(None))


def offered(work: Work, actor: Actor, kinds: Collection[TextKind], category: str | None = None) -> Sequence[Row[Any]]:
    """`.id .kind .category_code .language .title` of those in use: of the case's category first, then for any, then
    the others; in each the reader's language first. One statement, none for who uses no templates."""
    if not kinds or not actor.can(READ):
        return []
    query = (
        select(
            TextTemplate.id, TextTemplate.kind, TextTemplate.category_code, TextTemplate.language, TextTemplate.title
        )
        .where(visible_to(actor), TextTemplate.retired_on.is_(None), TextTemplate.kind.in_(kinds))
        .order_by(TextTemplate.id)
        .limit(MOST_OFFERED)
    )

    def order(row: Row[Any]) -> tuple[Any, ...]:
        of_category = 0 if category and row.category_code == category else 1 if row.category_code is None else 2
        return of_category, row.language != work.language, row.language, sort_key(row.title, row.language)

    return sorted(work.session.execute(query), key=order)
