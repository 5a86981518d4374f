from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from app.kit.web.routing import Index


def answering(path: str, *methods: str) -> Route:
    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.method} {path} {request.path_params}")

    return Route(path, answer, methods=list(methods) or ["GET"])


ROUTES = [
    answering("/"),
    answering("/issues/times"),
    answering("/issues/{number:int}"),
    answering("/issues/{number:int}", "POST"),
    answering("/issues"),
]


@pytest.fixture(params=["", "/api/v1"])
def client(request: pytest.FixtureRequest) -> tuple[TestClient, str]:
    at: str = request.param
    routes: list[Any] = [Mount(at, routes=[Index(ROUTES)])] if at else [Index(ROUTES)]
    return TestClient(Starlette(routes=routes)), at


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("GET", "/issues", "GET /issues {}"),
        ("GET", "/issues/times", "GET /issues/times {}"),
        ("GET", "/issues/12", "GET /issues/{number:int} {'number': 12}"),
        ("POST", "/issues/12", "POST /issues/{number:int} {'number': 12}"),
        ("GET", "/", "GET / {}"),
    ],
)
def test_an_address_finds_its_route(client: tuple[TestClient, str], method: str, path: str, said: str) -> None:
    program, at = client
    assert program.request(method, at + path).text == said


def test_an_unknown_address_is_not_found_and_another_method_not_allowed(client: tuple[TestClient, str]) -> None:
    program, at = client
    assert [program.get(at + path).status_code for path in ("/nothing", "/issues/x", "/issuesx")] == [404, 404, 404]
    refused = program.delete(f"{at}/issues/12")
    assert (refused.status_code, sorted(refused.headers["allow"].split(", "))) == (405, ["GET", "HEAD"])


def test_a_route_without_a_first_word_is_refused() -> None:
    with pytest.raises(TypeError, match="no first word"):
        Index([answering("/{anything}")])
