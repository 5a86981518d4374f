"""`tapsyrma serve`, `tapsyrma migrate`."""

from typing import Annotated

import typer
import uvicorn

from app import seed
from app.calendar.overriding import overrides, waiting
from app.calendar.seed import unlike
from app.commands.common import unit
from app.kit.settings import ROOT, settings

PATIENCE_SECONDS = 60
"""A worker that is busy on a slow machine is not dead. uvicorn's own five seconds kill it amid its requests."""


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes.")] = None,
) -> None:
    """Serve pages and API until interrupted."""
    chosen = settings()
    uvicorn.run(
        "app.main:serving",
        factory=True,
        host=host or chosen.host,
        port=port or chosen.port,
        workers=workers or chosen.workers,
        access_log=False,
        proxy_headers=True,
        server_header=False,
        timeout_worker_healthcheck=PATIENCE_SECONDS,
    )


def migrate(revision: Annotated[str, typer.Argument(help="Where to: a revision, or head.")] = "head") -> None:
    """Bring the database to the newest form (or to a given revision)."""
    # Only here: a server that has nothing to migrate goes without its 7 MB.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    command.upgrade(Config(str(ROOT / "alembic.ini")), revision)
    if revision == "head":
        with unit() as work:
            seed.load(work)
            for row in waiting(overrides(work)):
                typer.echo(f"{row.day} {row.name_en}: new, and counts once it is approved at /calendar")
            for row in unlike(work.session):
                typer.echo(f"{row.day} {row.name_en}: this version has it otherwise; correct it at /calendar")
