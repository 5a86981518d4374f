"""The receiver that docs/integration.md shows runs as it stands there, takes our messages, and nobody else's."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from app.kit.db import WorkFactory
from app.kit.settings import settings
from app.webhooks import keeping, log
from app.webhooks.models import WebhookDelivery
from app.webhooks.schemas import WebhookIn
from tests import factories as make
from tests.databases import ROOT
from tests.factories_notifications import work_off
from tests.notifications.conftest import free_port

DOCUMENT = (ROOT / "docs" / "integration.md").read_text()


@contextmanager
def running(secret: str, port: int) -> Iterator[None]:
    """The program of the document, on another port."""
    found = re.search(r"^```python\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert len([line for line in found[1].splitlines() if line]) == 10
    command = [sys.executable, "-c", found[1].replace("9000", str(port))]
    process = subprocess.Popen(command, env={**os.environ, "SECRET": secret}, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                httpx2.get(f"http://127.0.0.1:{port}/")
                break
            except httpx2.TransportError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setenv("WEBHOOK_ALLOWED_HOSTS", "127.0.0.1")
    settings.cache_clear()
    yield free_port()
    settings.cache_clear()


def test_it_takes_a_message_with_its_secret_and_refuses_one_with_another(units: WorkFactory, port: int) -> None:
    now = datetime.now(UTC)
    with units(now=now) as work:
        office = make.office(work)
        body = WebhookIn(name="Archive", url=f"http://127.0.0.1:{port}/", kinds=["issue.*"])
        hook = keeping.create(work, office, body).webhook
        first, second = hook.secret, keeping.rotate(work, office, hook.id).secret

    def answer(secret: str, moment: datetime) -> int | None:
        with units(now=moment) as work:
            delivery = log.try_out(work, office, hook.id)
        with running(secret, port):
            work_off(units, moment)
        with units(now=moment) as work:
            return work.session.get_one(WebhookDelivery, delivery.id).status

    assert (answer(first, now), answer(second, now)) == (204, 204)
    assert answer("whsec_YW5vdGhlcg==", now) == 401
    assert answer(second, now - timedelta(hours=1)) == 401
