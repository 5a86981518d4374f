"""`tapsyrma demo`: the Akmola demo region and the meeting of 2026-03-03."""

from typing import Annotated

import typer

from app.audit import chain
from app.commands.common import fail
from app.demo import load
from app.demo.people import DOMAIN, PASSWORD, PEOPLE
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import settings


def demo(
    if_empty: Annotated[
        bool,
        typer.Option(
            "--if-empty", help="Load only into an empty SQLite file (or where DEMO=1), and say nothing elsewhere."
        ),
    ] = False,
) -> None:
    """Load the demo where nobody is yet, and print its logins."""
    url = settings().database_url
    engine = make_engine(url, pool_size=1)
    units = WorkFactory(engine, finish=chain.seal)
    with units(writes=False) as work:
        empty, theirs = load.is_empty(work), load.is_demo(work)
    if empty and (not if_empty or url.startswith("sqlite") or settings().demo):
        load.load(units)
        print_logins()
    elif if_empty and theirs:
        print_logins()
    elif not if_empty:
        fail("people exist already: the demo is loaded only into an empty system")
    engine.dispose()


def print_logins() -> None:
    """Who can sign in, as what, and with which password."""
    typer.echo(f"Demo logins (password: {PASSWORD}):")
    for someone in PEOPLE:
        roles = ", ".join(
            f"{standing.role.value} of {standing.anchor or 'the system'}" for standing in someone.standings
        )
        typer.echo(f"  {someone.login}@{DOMAIN:<18} {roles}")
