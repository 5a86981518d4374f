"""The application: settings, middleware, error handlers, both doors."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette_compress import CompressMiddleware

from app import failures, observability
from app.api import door as api_door
from app.audit import chain
from app.files.receiving import Intake
from app.kit import cores, ending, i18n, logs, memory
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import Settings, settings
from app.kit.web.body_limit import BodyLimit
from app.kit.web.headers import SecurityHeaders
from app.kit.web.heads import HeadAsGet
from app.pages import door as pages_door
from app.worker import inside

UPLOADS = re.compile(
    r"(/api/v1)?(/(issues|instructions|meetings)/\d+/attachments"
    r"|/issues/\d+/(comments|resolution|confirmation|contest)|/instructions/\d+/(comments|reports))"
)
"""Addresses to which files come, as forms of a page or as a program's."""


def create_app(given: Settings | None = None) -> FastAPI:
    """The whole house, ready to serve. `given` settings are for tests; otherwise the process's own."""
    chosen = given or settings()
    logs.configure(as_json=chosen.log_json)
    engine = make_engine(chosen.database_url, pool_size=chosen.at_a_time)
    app = FastAPI(
        title="Tapsyrma",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(HeadAsGet, under=["/api/"]),
            Middleware(SecurityHeaders, https=chosen.secure_cookies),
            # The fastest of each: a page of 70 kB goes as 7 kB for 0.05 ms with zstd, for 0.2 ms with gzip.
            Middleware(CompressMiddleware, minimum_size=1_000, zstd_level=1, brotli_quality=1, gzip_level=1),
            Middleware(BodyLimit, most=chosen.max_body_bytes, uploads=UPLOADS, most_uploaded=chosen.max_upload_bytes),
        ],
    )
    app.state.settings = chosen
    app.state.engine = engine
    app.state.files = Intake.of(chosen)
    app.state.units = WorkFactory(engine, finish=chain.seal)
    failures.install(app)
    observability.install(app)
    api_door.install(app)
    pages_door.install(app)
    return app


def serving() -> FastAPI:
    """The house in a process that does nothing else; called in the thread of its loop."""
    if settings().own_core:
        cores.keep_to_one()
    return create_app()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """As many threads as database connections: a request that runs always has its connection."""
    memory.share_arenas()
    i18n.prepare()
    anyio.to_thread.current_default_thread_limiter().total_tokens = app.state.settings.at_a_time
    memory.keep_what_is_loaded()
    with ending.told_first(app.state.live.close), inside.working(app.state.settings):
        yield
    app.state.engine.dispose()
