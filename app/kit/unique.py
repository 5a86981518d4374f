"""The database has the last word on what must be unique: of two requests at one moment the second is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
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
    adding = _adding(table, session.get_bind().dialect.name, told=True)
    return session.connection().execute(adding, row).first() is not None


def insert_all_new(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows at once: a calendar's change has fifty thousand."""
    if rows:
        session.connection().execute(_adding(table, session.get_bind().dialect.name, told=False), rows)


@lru_cache
def _adding(table: type[Base], dialect: str, *, told: bool) -> Any:
    """Made once: whoever sweeps through thousands of due dates adds as many rows one by one."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    adding = insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
    return adding.returning(*inspect(table).primary_key) if told else adding
