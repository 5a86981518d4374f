"""The database has the last word on what must be unique: of two requests at one moment the second is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.kit.columns import Base


@contextmanager
def unique_or(session: Session, refuse: Callable[[], Exception]) -> Iterator[None]:
    """A savepoint around a change; where a constraint refuses it, raises what `refuse()` makes of it.

    `refuse` runs after the savepoint is undone, so it may look for the row that was there first.
    """
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        raise refuse() from error


def insert_new(session: Session, table: type[Base], row: dict[str, Any]) -> bool:
    """Inserts the row unless one with the same unique values is there; returns whether it did.

    Two transactions at one moment: the second waits for the first and then finds its row.
    """
    # Told by what comes back: not every driver counts the rows of an INSERT.
    added = _adding(session, table).values(**row).returning(*inspect(table).primary_key)
    return session.execute(added).first() is not None


def insert_all_new(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows at once: a calendar's change has fifty thousand."""
    if rows:
        session.connection().execute(_adding(session, table), rows)


def _adding(session: Session, table: type[Base]) -> Any:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table.__table__).on_conflict_do_nothing()
