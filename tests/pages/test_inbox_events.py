"""Server-sent events of the inbox, over plain HTTP from a real server: news at once, while the session lasts."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import Engine

from app.accounts.actor import Actor
from app.accounts.entry import sessions
from app.audit.chain import seal
from app.kit import clock
from app.kit.db import WorkFactory
from app.notifications import inbox
from app.notifications.schemas import ReadIn
from tests import factories as make
from tests.browser.live import running
from tests.databases import ROOT
from tests.factories_notifications import work_off
from tests.house import House, house

__all__ = ["house"]
COOKIE = "tapsyrma_session"
CLIENTS = 200
QUICK = 10.0
"""Seconds that a machine with other things to do may take; an answer that waits for a stream never comes."""


@dataclass
class Scene:
    """A server, and an officer who is signed in there."""

    url: str
    units: WorkFactory
    office: Actor
    officer: Actor
    secret: str

    def news(self) -> None:
        """An issue for the officer's body."""
        with self.units() as work:
            enki, body = make.enterprise(work), make.body(work, "rcc")
            make.routed(work, make.actor(work, self.office.person_id), enki, body)
        work_off(self.units, clock.now())

    @contextmanager
    def listening(self, last: str = "") -> Iterator[Iterator[dict[str, str]]]:
        """The events of a stream, as they come."""
        headers = {"accept": "text/event-stream", "cookie": f"{COOKIE}={self.secret}", "last-event-id": last}
        with httpx2.stream("GET", f"{self.url}/inbox/events", headers=headers, timeout=60) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield parsed(answer.iter_lines())

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(f"{self.url}{path}", headers={"cookie": f"{COOKIE}={self.secret}"}, timeout=60)


def parsed(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """Each message as its fields; what begins with a colon is a heartbeat."""
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if name and colon:
            found[name] = value.strip()
        elif found:
            yield found
            found = {}


def unread(message: dict[str, str]) -> bool:
    return "<b>" in json.loads(message["data"])["bell"]


def set_scene(url: str, engine: Engine) -> Scene:
    units = WorkFactory(engine, finish=seal)
    with units() as work:
        office, officer = make.office(work), make.officer(work, make.body(work, "rcc"), heads=True)
        secret = sessions.admit(work, officer.person_id, days=1).secret
    return Scene(url, units, office, officer, secret)


@pytest.fixture
def scene(fresh_database: str, fresh_engine: Engine, tmp_path: Path) -> Iterator[Scene]:
    with running(fresh_database, tmp_path / "server.log") as server:
        yield set_scene(server.url, fresh_engine)


def test_news_come_by_themselves_and_a_new_stream_knows_what_was_heard(scene: Scene) -> None:
    with scene.listening() as events:
        assert not unread(next(events))
        scene.news()
        heard = next(events)
        assert unread(heard)
        with scene.units() as work:
            inbox.mark_all_read(work, scene.officer, ReadIn())
        assert not unread(next(events))
    with scene.listening() as events:
        now = next(events)["id"]
    with scene.listening(last=now) as events:
        assert "data" not in next(events)
        scene.news()
        assert unread(next(events))


def test_signing_out_ends_the_stream(scene: Scene) -> None:
    with scene.listening() as events:
        next(events)
        with scene.units() as work:
            sessions.sign_out(work, scene.secret)
        assert list(events) == []


def test_many_pages_stay_open_and_nobody_waits_for_them(scene: Scene) -> None:
    with ExitStack() as open_pages:
        streams = [open_pages.enter_context(scene.listening()) for _ in range(CLIENTS)]
        began = time.monotonic()
        assert all(not unread(next(events)) for events in streams)
        assert scene.get("/inbox").status_code == 200
        scene.news()
        assert all(unread(next(events)) for events in streams)
        assert time.monotonic() - began < 6 * QUICK


def test_who_asks_for_no_stream_gets_one_answer(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    answer = house.client(office).get("/inbox/events")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert 'class=\\"bell\\"' in answer.text
    assert house.client().get("/inbox/events").status_code == 303


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_that_is_told_to_end_does_not_wait_for_open_pages(
    fresh_database: str, fresh_engine: Engine, tmp_path: Path, workers: str
) -> None:
    """As `tapsyrma serve` runs it."""
    with (
        served(fresh_database, tmp_path, workers) as (process, url),
        set_scene(url, fresh_engine).listening() as events,
    ):
        next(events)
        process.send_signal(signal.SIGTERM)
        assert list(events) == []
        assert process.wait(QUICK) is not None


@contextmanager
def served(database: str, folder: Path, workers: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    environment = {**os.environ, "DATABASE_URL": database, "WORKER": "off"}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", port, "--workers", workers]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx2.get(f"http://127.0.0.1:{port}/health/live").raise_for_status()
                break
            except httpx2.TransportError:
                assert time.monotonic() < deadline, (folder / "serve.log").read_text()
                time.sleep(0.05)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
