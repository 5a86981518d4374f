"""Small lists that an administrator keeps: rows found by key, read in pages, retired and never deleted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.kit.columns import Base
from app.kit.errors import NotFound
from app.kit.inputs import Input
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total, count_up_to, fetch

R = TypeVar("R", bound=Base)


def anything(*_given: Any) -> None:
    """A check that lets everything pass."""


@dataclass(frozen=True)
class Shelf(Generic[R]):
    """`noun` names its rows in the chain of events, `key` is the column of their address, `told` what events tell.

    The model has `retired_on` and `version`; `sort` begins the list and ends in a unique column; `unique` is the field
    that no two rows may share. The checks raise `Invalid` or `Conflict`.
    """

    noun: str
    model: type[R]
    key: InstrumentedAttribute[Any]
    sort: Sort
    told: tuple[str, ...]
    unique: str
    make: Callable[[Session, Any], Mapping[str, Any]] = lambda _session, body: body.model_dump()
    """The columns of a new row from what was said; raises `Invalid` where it does not fit."""
    may_edit: Callable[[Session, Any, Mapping[str, Any]], None] = anything
    may_retire: Callable[[Session, Any], None] = anything

    def new(self, session: Session, body: Input) -> R:
        return self.model(**self.make(session, body), version=1)


class ShelfQuery(ListQuery):
    """In use, or with `retired` those that no longer are."""

    retired: bool = False


def find(session: Session, shelf: Shelf[R], key: int | str, *, lock: bool = False) -> R:
    """The row, or 404. `lock` holds it until the end of the unit."""
    query = select(shelf.model).where(shelf.key == key)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound
    return row


def listed(
    session: Session, shelf: Shelf[Any], query: ShelfQuery, where: Iterable[ColumnElement[bool]] = ()
) -> tuple[Page[Row[Any]], Total | None]:
    """One page of all columns, and the total where it was asked for."""
    retired_on = shelf.model.retired_on
    conditions = [retired_on.is_not(None) if query.retired else retired_on.is_(None), *where]
    first = {column.key for column in shelf.sort.columns}
    rest = [column for column in shelf.model.__table__.columns if column.key not in first]
    wanted = select(*shelf.sort.columns, *rest).where(*conditions)
    page = fetch(session, wanted, shelf.sort, bound=query.bound(), cursor=query.cursor, limit=query.limit)
    return page, count_up_to(session, select(shelf.key).where(*conditions)) if query.count else None
