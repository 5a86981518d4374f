"""Keyset pages: a cursor says after which row to go on, and is bound to the list that it came from."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Self, TypeVar

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.kit.db import Ready, named, read
from app.kit.errors import Invalid
from app.kit.i18n import N_

R = TypeVar("R")
COUNT_LIMIT = 1_000
LARGEST = 2**53
FOREIGN = N_("This cursor does not belong to this list")


@dataclass(frozen=True)
class Sort:
    """NOT NULL columns ending in the id, with their types for reading a cursor back; all in one direction."""

    columns: tuple[InstrumentedAttribute[Any], ...]
    types: tuple[type, ...]
    descending: bool = False


@dataclass(frozen=True)
class Page(Generic[R]):
    """`next` is the cursor of the following page, None on the last one."""

    rows: Sequence[R]
    next: str | None

    def whole(self, cursor: str | None) -> "Total | None":
        """How long the list is, where this first page (no `cursor` led to it) has all of it; otherwise None."""
        return Total(len(self.rows)) if cursor is None and self.next is None else None


@dataclass(frozen=True)
class Total:
    """Counting stops at 1,000: `exact` says whether that was all."""

    number: int
    exact: bool = True

    @classmethod
    def capped(cls, number: int) -> Self:
        return cls(min(number, COUNT_LIMIT), number <= COUNT_LIMIT)


def fingerprint(*parts: Any) -> str:
    """What a cursor is bound to: the list's name, its sort and its filter."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def fetch(
    session: Session, query: Select[Any], sort: Sort, *, bound: str, cursor: str | None, limit: int
) -> Page[Row[Any]]:
    """One page of `query`. Its select list must begin with the sort's columns (they make the next cursor)."""
    return turn(session, keyset(query, sort, further=bool(cursor)), sort, bound=bound, cursor=cursor, limit=limit)


def keyset(query: Select[Any], sort: Sort, *, further: bool) -> Select[Any]:
    """`query` in its order and a page long, behind a cursor where one goes `further`: to be made once, for `turn`."""
    if further:
        query = query.where(after(sort, [bindparam(_place(index)) for index, _ in enumerate(sort.columns)]))
    order = [column.desc() if sort.descending else column.asc() for column in sort.columns]
    return query.order_by(*order).limit(bindparam(WANTED, type_=Integer))


def turn(
    session: Session,
    pages: Select[Any] | Ready,
    sort: Sort,
    *,
    bound: str,
    cursor: str | None,
    limit: int,
    values: Mapping[str, Any] | None = None,
) -> Page[Row[Any]]:
    """One page of what `keyset` made; `values` are those of the query's own bind parameters."""
    said = {WANTED: limit + 1, **(values or {})}
    if cursor:
        said |= {_place(index): value for index, value in enumerate(decode(cursor, sort, bound))}
    found = read(session, pages, said)
    rows = list(map(named(tuple(found.keys())), found.all()))
    shown = rows[:limit]
    more = len(rows) > limit
    return Page(shown, encode(shown[-1][: len(sort.columns)], bound) if more else None)


WANTED = "rows_wanted"


def _place(index: int) -> str:
    return f"after_{index}"


def after(sort: Sort, values: Sequence[Any]) -> ColumnElement[bool]:
    """The rows behind a position, without a row-value comparison: both databases then use the index.

    `(a, b) > (x, y)` is written `a >= x AND (a > x OR b > y)`.
    """
    first, value = sort.columns[0], values[0]
    steps: list[ColumnElement[bool]] = []
    for index, column in enumerate(sort.columns):
        equal = [sort.columns[i] == values[i] for i in range(index)]
        beyond = column < values[index] if sort.descending else column > values[index]
        steps.append(and_(*equal, beyond))
    edge = first <= value if sort.descending else first >= value
    return and_(edge, or_(*steps))


def encode(values: Sequence[Any], bound: str) -> str:
    plain = [value.isoformat() if isinstance(value, (date, datetime)) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps([bound, plain]).encode()).decode().rstrip("=")


def decode(cursor: str, sort: Sort, bound: str) -> list[Any]:
    """The values that a cursor carries; a forged one or another list's is 422."""
    try:
        said = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        named, plain = said
        if named != bound or len(plain) != len(sort.types):
            raise ValueError
        return [_typed(kind, value) for kind, value in zip(sort.types, plain, strict=True)]
    except (ValueError, TypeError, KeyError, UnicodeError, binascii.Error, RecursionError) as error:
        raise Invalid(cursor=FOREIGN) from error


def _typed(kind: type, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if type(value) is not kind or (isinstance(value, int) and abs(value) > LARGEST):
        raise ValueError
    if isinstance(value, str):
        value.encode()  # half of a surrogate pair is a UnicodeError
        if "\x00" in value:
            raise ValueError
    return value


def count_up_to(session: Session, query: Select[Any], limit: int = COUNT_LIMIT) -> Total:
    """How many rows, but never counting on beyond `limit`."""
    found = session.scalar(select(func.count()).select_from(query.limit(limit + 1).subquery())) or 0
    return Total(min(found, limit), found <= limit)
