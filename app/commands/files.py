"""`tapsyrma files`: the store of files."""

from datetime import timedelta
from typing import Annotated

import typer

from app.commands.common import factory
from app.files.cleaning import GRACE, clean
from app.files.stores import store_of
from app.kit import clock
from app.kit.settings import settings

app = typer.Typer(no_args_is_help=True, help="Files: their store.")


@app.callback()
def group() -> None:
    """Keeps `clean` a word of its own while it is the only one."""


@app.command("clean")
def remove_orphans(
    hours: Annotated[int, typer.Option(min=1, help="How old a content must be that nothing names.")] = int(
        GRACE.total_seconds() // 3600
    ),
) -> None:
    """Remove contents that hang on nothing: left by refused forms and broken uploads. Safe while the server runs."""
    with factory() as units:
        count, size = clean(units, store_of(settings()), clock.now(), timedelta(hours=hours))
    typer.echo(f"removed: {count}, {size} bytes")
