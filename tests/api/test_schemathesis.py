"""Every operation of the OpenAPI document, with requests that nobody would think of: no 500, no undocumented answer."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.accounts.entry import tokens
from app.accounts.models import Person, TokenScope
from app.accounts.queries import actor_of_person, person_by_email
from app.accounts.schemas import TokenIn
from app.audit.chain import seal
from app.demo import load as demo
from app.demo.people import DOMAIN
from app.kit.db import WorkFactory
from app.kit.settings import Settings
from app.main import create_app
from tests.databases import Databases, opened

EXAMPLES = 6
"""Requests an operation and reader; the suite has no more time for it. `-o` and a loop find more."""
CHECKS: list[CheckFunction] = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def operations() -> list[tuple[str, str]]:
    """(method, path) of the whole document; no database is needed for that."""
    app = create_app(Settings(_env_file=None, database_url="postgresql://nobody@localhost/nothing"))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    found: Any = schema.get_all_operations()
    return sorted((one.ok().method.upper(), one.ok().path) for one in found)


@pytest.fixture(scope="module")
def app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The app on the demo, which the requests may spoil."""
    url = databases.copy()
    with opened(url) as engine:
        demo.load(WorkFactory(engine, finish=seal))
    with ExitStack() as ending:
        store = str(tmp_path_factory.mktemp("files"))
        made = create_app(Settings(_env_file=None, database_url=url, file_store=store))
        ending.callback(databases.drop, url)
        ending.callback(made.state.engine.dispose)
        yield made


@pytest.fixture(scope="module", params=["office", "enki"])
def token(app: FastAPI, request: pytest.FixtureRequest) -> str:
    """A token of somebody of the demo's."""
    with app.state.units() as work:
        person: Person | None = person_by_email(work.session, f"{request.param}@{DOMAIN}")
        assert person is not None
        actor = actor_of_person(work.session, person.id, work.today)
        return tokens.create(work, actor, person, TokenIn(name="schemathesis", scope=TokenScope.WRITE)).secret


@pytest.mark.parametrize(("method", "path"), operations())
def test_every_answer_is_documented(app: FastAPI, token: str, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operation = schema[path][method]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"})

    ask()
