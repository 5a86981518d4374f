"""What every command shares: a unit of work, and words for what goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.audit import chain
from app.kit import i18n
from app.kit.db import Work, WorkFactory, make_engine
from app.kit.errors import DomainError, Invalid
from app.kit.settings import settings

LANGUAGE = "en"


@contextmanager
def unit(*, writes: bool = True) -> Iterator[Work]:
    """A unit of work on the configured database."""
    with factory() as units, units(writes=writes, language=LANGUAGE) as work:
        yield work


@contextmanager
def factory() -> Iterator[WorkFactory]:
    """Units of work on the configured database. What goes wrong is said in one line each, and ends with 1."""
    engine = make_engine(settings().database_url, pool_size=1)
    try:
        yield WorkFactory(engine, finish=chain.seal)
    except DomainError as error:
        fail(*_lines(error))
    except (OperationalError, ProgrammingError) as error:
        fail(f"the database does not answer as it should ({error.orig})", "Has `tapsyrma migrate` been run?")
    finally:
        engine.dispose()


def _lines(error: DomainError) -> Iterator[str]:
    if isinstance(error, Invalid):
        for name, message in error.errors.items():
            yield f"{name}: {i18n.translate(message.text, message.values, LANGUAGE)}"
    else:
        yield i18n.translate(error.message.text, error.message.values, LANGUAGE) or error.title


def fail(*lines: str) -> NoReturn:
    """Says on standard error what is wrong and ends with 1."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(1)
