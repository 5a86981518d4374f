"""The database has the last word on what must be unique: of two requests at one moment the second is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session


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
