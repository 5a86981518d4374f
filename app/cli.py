"""The `tapsyrma` command: the same settings as the server, help for everything."""

import sys
from typing import Annotated

import typer
import uvicorn
from alembic import command
from alembic.config import Config

from app import seed
from app.accounts import tokens
from app.accounts.models import TokenScope
from app.accounts.queries import person_by_email
from app.audit import chain
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import ROOT, settings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Tapsyrma: issues of enterprises, under control.")
token_app = typer.Typer(no_args_is_help=True, help="API tokens.")
app.add_typer(token_app, name="token")


def main() -> None:
    """The entry point."""
    app()


def units() -> WorkFactory:
    return WorkFactory(make_engine(settings().database_url, pool_size=1), finish=chain.seal)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes.")] = None,
) -> None:
    """Serve pages and API until interrupted."""


    chosen = settings()
    uvicorn.run(
        "app.main:create_app", factory=True, host=host or chosen.host, port=port or chosen.port,
        workers=workers or chosen.workers, access_log=False, proxy_headers=True, server_header=False,
    )  # fmt: skip


@app.command()
def migrate(revision: Annotated[str, typer.Argument(help="Where to: a revision, or head.")] = "head") -> None:
    """Bring the database to the newest form (or to a given revision)."""


    command.upgrade(Config(str(ROOT / "alembic.ini")), revision)
    if revision == "head":
        with units()() as work:
            seed.load(work)


@token_app.command("create")
def token_create(
    user: Annotated[str, typer.Option("--user", help="E-mail address of the person.")],
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    scope: Annotated[TokenScope, typer.Option(help="What it may do.")] = TokenScope.WRITE,
    days: Annotated[int, typer.Option(help="Days until it expires.")] = 90,
) -> None:
    """Print a new API token for a person, and nothing else. It is shown this once."""
    with units()() as work:
        person = person_by_email(work.session, user)
        if person is None or not person.active:
            fail(f"no active person has the address {user}")
        _, secret = tokens.create(work, person.id, name, scope, days)
    typer.echo(secret)


def fail(message: str) -> typer.Exit:
    """Says on standard error what is wrong and ends with 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    sys.exit(main())
