"""Browser tests: Debian's Chromium against a server in a process of its own, on each database that `--db` names."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from app.accounts.queries import actor_of_person, person_by_email
from app.audit.chain import seal
from app.demo import load as demo
from app.demo.people import DOMAIN
from app.issues.models import Issue
from app.kit import clock
from app.kit.db import Work, WorkFactory
from tests.browser import chromium
from tests.browser.guard import Guard
from tests.browser.live import LiveServer, running
from tests.browser.people import LOCALES, SCREENS, Screen
from tests.databases import Databases, opened
from tests.factories_notifications import work_off
from tests.factories_webhooks import with_log

expect.set_options(timeout=15_000)


class OpenPage(Protocol):
    def __call__(
        self,
        server: LiveServer,
        path: str = "/",
        *,
        screen: Screen = "desk",
        language: str = "en",
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        """A page of a browser of its own (its own cookies), opened at `path`."""


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each test has servers of its own. (The plugin's fixture is of a kind that pytest warns about.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}


@pytest.fixture
def server_now() -> datetime | None:
    """When the server's clock starts; None: now. A test module overrides it to move the server in time."""
    return None


@pytest.fixture
def live_server(fresh_database: str, tmp_path: Path, server_now: datetime | None) -> Iterator[LiveServer]:
    """The app on a database of the test's own."""
    with running(fresh_database, tmp_path / "server.log", server_now) as server:
        yield server


@pytest.fixture(scope="session")
def demo_server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The app with the demo in it, started once a worker: for tests that look and change nothing."""
    url = databases.copy()
    with opened(url) as engine:
        units = WorkFactory(engine, finish=seal)
        demo.load(units)
        work_off(units, clock.now())
        with units() as work:
            _webhook(work)
    with running(url, tmp_path_factory.mktemp("demo") / "server.log") as server:
        yield server
    databases.drop(url)


def _webhook(work: Work) -> None:
    """The demo has none, for there is no receiver to lead to."""
    person = person_by_email(work.session, f"office@{DOMAIN}")
    office = actor_of_person(work.session, person.id, work.today) if person is not None else None
    issue = work.session.scalars(select(Issue.id).where(Issue.confidential.is_(False)).limit(1)).one()
    assert office is not None
    with_log(work, office, issue)


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Fails the test for a request to an outside address, an answer of 500 or more, or a script that failed."""
    guard = Guard()
    yield guard
    assert guard.findings == []


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], guard: Guard) -> OpenPage:
    def open_page(
        server: LiveServer,
        path: str = "/",
        *,
        screen: Screen = "desk",
        language: str = "en",
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        context = new_context(
            base_url=server.url,
            locale=LOCALES[language],
            timezone_id="Asia/Almaty",
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **SCREENS[screen],
        )
        parts = urlsplit(server.url)
        context.add_cookies([{"name": "language", "value": language, "domain": parts.hostname, "path": "/"}])
        guard.watch(context, server.url)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(path)
        return page

    return open_page
