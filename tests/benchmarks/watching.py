"""Watching requests of the system from inside: what they send to the database, draw and fill."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from jinja2 import Environment, Template
from pydantic import TypeAdapter
from sqlalchemy import Engine, event

from tests.benchmarks.drivers import Statement

Watched = tuple[dict[str, str], str, str, Any]
"""Headers, method, address, body."""


ROUNDS = 4


@dataclass
class Recording:
    """One request as it was answered."""

    status: int = 0
    writes: bool = False
    statements: list[Statement] = field(default_factory=list)
    template: Template | None = None
    context: dict[str, Any] = field(default_factory=dict)
    adapter: TypeAdapter[Any] | None = None
    plain: Any = None

    @property
    def language(self) -> str:
        return str(self.context["language"])

    @property
    def year(self) -> int:
        return int(self.context["today"].year)

    def html(self) -> str:
        assert self.template is not None
        return self.template.render(self.context)

    def json(self) -> bytes:
        assert self.adapter is not None
        return self.adapter.dump_json(self.adapter.validate_python(self.plain))


class Watcher:
    """Stands in for the pages' environment, and hears what the engine sends."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self.recording = Recording()

    def get_template(self, name: str) -> "Watcher":
        self.recording.template = self._environment.get_template(name)
        return self

    def render(self, context: dict[str, Any]) -> str:
        self.recording.context = context
        return self.recording.html()

    def hear(self, _c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool) -> None:
        if not sql.startswith("BEGIN"):
            self.recording.statements.append(Statement(sql, parameters, many))


async def watch(app: FastAPI, told: Mapping[str, Sequence[Watched]]) -> dict[str, list[Recording]]:
    """key → what each of its requests did, the last time that it succeeded.

    A move's first time writes what later times find, and two workers may watch the same move at one moment: all are
    made several times.
    """
    watcher = Watcher(app.state.pages.environment)
    app.state.pages.environment = watcher
    found: dict[str, list[Recording]] = {}
    with _heard(app.state.engine, watcher):
        for key, asks in told.items():
            rounds = [[await _ask(app, watcher, ask) for ask in asks] for _ in range(ROUNDS)]
            found[key] = [_last_success(key, tries) for tries in zip(*rounds, strict=True)]
    return found


def _last_success(key: str, tries: Sequence[Recording]) -> Recording:
    fine = [recording for recording in tries if recording.status < 400]
    if not fine:
        raise RuntimeError(f"{key} cannot be watched: it answers {[one.status for one in tries]}")
    return fine[-1]


@contextmanager
def _heard(engine: Engine, watcher: Watcher) -> Iterator[None]:
    event.listen(engine, "before_cursor_execute", watcher.hear)
    yield
    event.remove(engine, "before_cursor_execute", watcher.hear)


async def _ask(app: FastAPI, watcher: Watcher, ask: Watched) -> Recording:
    headers, method, address, body = ask
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    recording = watcher.recording = Recording(writes=method != "GET")
    received = bytearray()

    async def receive() -> dict[str, Any]:
        content = b"" if body is None else json.dumps(body).encode()
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Any) -> None:
        recording.status = message.get("status", recording.status)
        received.extend(message.get("body", b""))

    await app(scope, receive, send)
    if recording.template is None and recording.status < 400:
        model: type[Any] = scope["route"].response_model
        adapter = TypeAdapter(model)
        recording.adapter, recording.plain = adapter, adapter.dump_python(adapter.validate_json(received))
    return recording
