"""The two doors as the app has them, and somebody who comes in by them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from tests.access.table import Route
from tests.access.world import NOBODY, World, secret_of
from tests.house import COOKIE

API = "/api/v1"


@dataclass(frozen=True)
class Door:
    """One route as the app has it."""

    method: str
    path: str
    permission: str | None

    @property
    def key(self) -> str:
        """As the table names it: both doors have the same nouns."""
        return f"{self.method} {self.path.removeprefix(API) if self.is_api else self.path}"

    @property
    def is_api(self) -> bool:
        return self.path.startswith(API)

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def doors(app: FastAPI) -> list[Door]:
    """Every route, those that are mounted too. Where an address takes JSON or a form, both ask for the same."""
    found: dict[Door, None] = {}
    for path, route in _routes(app.routes):
        calls = [dependency.call for dependency in route.dependant.dependencies]
        permission = next((needed for call in calls if (needed := getattr(call, "permission", None))), None)
        methods = sorted((route.methods or set()) - {"HEAD"})
        found |= dict.fromkeys(Door(method, path, permission) for method in methods)
    return list(found)


def _routes(routes: Iterable[BaseRoute], before: str = "") -> Iterator[tuple[str, APIRoute]]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield before + route.path, route
        else:
            yield from _routes(getattr(route, "routes", None) or (), before + getattr(route, "path", ""))


@dataclass
class Scene:
    """The world, and a browser or program for each of its people."""

    world: World
    client: TestClient
    connection: Any

    def answer(self, door: Door, route: Route, who: str, record: str) -> httpx2.Response:
        return self.answer_at(door, door.path.format(**(self.world.paths[record] if record else {})), route, who)

    def answer_at(self, door: Door, path: str, route: Route, who: str) -> httpx2.Response:
        """What that person gets. Whatever the request has changed is undone."""
        said = self.world.filled(route.form if route.form is not None and not door.is_api else route.body)
        request: dict[str, Any] = (
            {"params": said} if door.reads else {"json": said} if door.is_api else {"data": form(said)}
        )
        if door.method == "DELETE":
            request = {"params": said}
        savepoint = self.connection.begin_nested()
        try:
            return self.client.request(door.method, path, headers=headers_of(door, who), **request)
        finally:
            savepoint.rollback()


def headers_of(door: Door, who: str) -> dict[str, str]:
    headers = {"accept-language": "en"}
    if door.method in ("PATCH", "PUT"):
        headers["if-match"] = "*"
    if who != NOBODY and door.is_api:
        headers["authorization"] = f"Bearer {secret_of(who)}"
    elif who != NOBODY:
        headers["cookie"] = f"{COOKIE}={secret_of(who)}"
    return headers


def form(said: dict[str, Any]) -> dict[str, Any]:
    """A body as a page's form sends it."""
    return {f"{name}[]" if isinstance(value, list) else name: value for name, value in said.items()}
