"""The whole app in this process, on a database of the test's own, at a frozen time: what both doors answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.accounts.models import WebSession
from app.audit import chain
from app.files.receiving import Intake
from app.kit import clock
from app.kit.db import Work, WorkFactory, make_engine
from app.kit.settings import Settings
from app.main import create_app

COOKIE = "tapsyrma_session"


class House:
    """`with house.work() as work:` sets the scene and commits; `house.client(actor)` comes in by a door."""

    def __init__(self, database_url: str, now: datetime, files: Path) -> None:
        self.now = now
        self.app = whole_app()
        self.engine = make_engine(database_url)
        self.app.state.engine = self.engine
        self.files = files
        self.app.state.files = Intake.of(Settings(_env_file=None, file_store=str(files)))
        self.app.state.units = WorkFactory(self.engine, finish=chain.seal)

    @contextmanager
    def work(self) -> Iterator[Work]:
        with self.app.state.units(now=self.now, language="en") as work:
            yield work

    def client(self, actor: Actor | None = None, language: str = "en") -> TestClient:
        """A signed-in browser, or a program with its session; None: nobody. Redirects are not followed."""
        client = TestClient(self.app, follow_redirects=False)
        client.cookies.set("language", language)
        if actor is not None:
            secret = f"secret-of-{actor.person_id}-{language}"
            row = WebSession(
                digest=digest(secret),
                person_id=actor.person_id,
                created_at=self.now,
                expires_at=self.now + timedelta(days=1),
            )
            with self.work() as work:
                work.session.merge(row)
            client.cookies.set(COOKIE, secret)
        return client

    def close(self) -> None:
        self.engine.dispose()


@lru_cache
def whole_app() -> FastAPI:
    """Made once, for it takes a while; each test gives it a database of its own."""
    nowhere = f"{gettempdir()}/never-opened"
    return create_app(Settings(database_url=f"sqlite:///{nowhere}.sqlite3", file_store=nowhere))


@pytest.fixture
def house(fresh_database: str, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[House]:
    """The app itself, to be met over HTTP; its clock stands at `now`."""
    monkeypatch.setattr(clock, "now", lambda: now)
    house = House(fresh_database, now, tmp_path / "files")
    yield house
    house.close()
