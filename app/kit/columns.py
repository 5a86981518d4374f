"""Column types that mean the same on SQLite and PostgreSQL, and the base of every table."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

E = TypeVar("E", bound=StrEnum)

NO_DATE = date(9999, 12, 31)
"""Stands in a sort key where there is no date, so that a keyset cursor never meets NULL."""
LATER = date(9999, 12, 30)
"""Stands in a sort key where a date is not known for now: behind every day, and before what has none."""


class Base(DeclarativeBase):
    """Every table of the house; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment. SQLite keeps no zone, so a naive value is refused before it can be misread."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """One call for a value: lists read hundreds. SQLite's is the text that SQLAlchemy has written, without zone."""
        return _from_text if dialect.name == "sqlite" else _in_utc


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """JSON as canonical text: the same bytes on both databases, so that a digest over it is stable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no blanks and no escapes: one value, one text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class EnumText(TypeDecorator[E]):
    """A StrEnum kept as its text."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum
        self._members: dict[str | None, E | None] = {None: None, **{member.value: member for member in enum}}

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], E | None]:
        """A look-up: a list has several of them in each row. A text that is no value of the enum is a KeyError."""
        return self._members.__getitem__


BigId = BigInteger().with_variant(Integer, "sqlite")
SortKey = String(600).with_variant(String(600, collation="C"), "postgresql")
"""A key that carries its own order (`folding.sort_key`): compared byte by byte, whatever the database's language."""
Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Day = Annotated[date, mapped_column(Date)]
Version = Annotated[int, mapped_column(Integer, default=1, server_default="1")]
