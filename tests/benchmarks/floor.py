"""The floor: what the machine can do with the same statements, rows and templates and nothing else.

Each request of the system is made once, in this process, and watched: which statements it sent to the database, which
template it drew from which values, which model it answered with. Then a bare Starlette answers in its place: it sends
the same statements with the same values through the bare driver, fetches all rows, and draws the same template (for
the API: fills and writes the same model). What the system does between rows and template is not done here at all.

`uvicorn --factory tests.benchmarks.floor:create_floor`, told what to watch by the environment.
"""

import json
import os
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.kit import cores, i18n
from app.kit.settings import settings
from app.main import create_app
from tests.benchmarks.drivers import Driver, driver_for
from tests.benchmarks.watching import Recording, Watched, watch

TOLD = "TAPSYRMA_BENCHMARK_FLOOR"
THREADS = 8


def create_floor() -> Starlette:
    """`TAPSYRMA_BENCHMARK_FLOOR` holds `{key: [[headers, method, address, body], …]}`."""
    cores.keep_to_one()
    recordings: dict[str, list[Recording]] = {}
    own = threading.local()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        recordings.update(await watch(create_app(), json.loads(os.environ[TOLD])))
        yield

    def connection() -> Driver:
        if not hasattr(own, "driver"):
            own.driver = driver_for(settings().database_url)
        driver: Driver = own.driver
        return driver

    def respond(request: Request) -> Response:
        known = recordings[request.path_params["key"]]
        return answer(known[int(request.path_params["way"]) % len(known)], connection())

    async def respond_inline(request: Request) -> Response:
        if request.method == "POST":
            json.loads(await request.body())
        return respond(request)

    async def respond_beside(request: Request) -> Response:
        if request.method == "POST":
            json.loads(await request.body())
        return await anyio.to_thread.run_sync(respond, request)

    # Whichever is faster: SQLite answers within the process, so that a thread is only a detour.
    inline = settings().database_url.startswith("sqlite")
    chosen = respond_inline if inline else respond_beside
    return Starlette(routes=[Route("/floor/{key}/{way:int}", chosen, methods=["GET", "POST"])], lifespan=lifespan)


def answer(recording: Recording, driver: Driver) -> Response:
    driver.play(recording.statements, writes=recording.writes)
    if recording.template is None:
        return Response(recording.json(), recording.status, media_type="application/json")
    i18n.current.set(recording.language)
    i18n.year.set(recording.year)
    return HTMLResponse(recording.html(), recording.status)


def told(watched: Mapping[str, Sequence[Watched]]) -> dict[str, str]:
    """The environment that tells the floor what to watch."""
    return {TOLD: json.dumps(watched)}
