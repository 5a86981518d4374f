"""Workers that are really killed while a receiver holds its answer, and workers that have too little time."""

import signal
import threading
import time
from collections import Counter
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from sqlalchemy import Engine, select, update

from app.audit.chain import seal
from app.kit.db import WorkFactory
from app.webhooks import keeping
from app.webhooks.models import DeliveryState, Webhook, WebhookDelivery
from app.webhooks.schemas import WebhookIn
from app.worker.loop import Worker
from tests import factories as make
from tests.webhooks.conftest import Receiver, answering
from tests.worker.test_kills import wait_for, worker

MESSAGES, KILLS = 6, 2


def told(units: WorkFactory, receiver: Receiver, messages: int) -> None:
    """So many events that a program asks for."""
    with units() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        keeping.create(work, office, WebhookIn(name="All", url=receiver.url, kinds=["issue.route"]))
        # Fixtures write at one moment, and a webhook hears of what comes after it.
        work.session.execute(update(Webhook).values(state_since=work.now - timedelta(days=1)))
        for _ in range(messages):
            make.routed(work, office, enki, energy)


def states(engine: Engine) -> Counter[DeliveryState]:
    with engine.connect() as connection:
        return Counter(connection.scalars(select(WebhookDelivery.state)))


def test_killed_between_sending_and_noting_a_message_comes_at_most_once_more(
    fresh_database: str, fresh_engine: Engine, tmp_path: Path, receiver: Receiver
) -> None:
    told(WorkFactory(fresh_engine, finish=seal), receiver, MESSAGES)
    arrived = threading.Semaphore(0)

    def hold(handler: BaseHTTPRequestHandler) -> None:
        arrived.release()
        time.sleep(0.3)
        answering(204)(handler)

    receiver.behaves = [hold] * KILLS
    for _ in range(KILLS):
        with worker(fresh_database, tmp_path) as process:
            assert arrived.acquire(timeout=60)
            process.send_signal(signal.SIGKILL)
            process.wait()
    with worker(fresh_database, tmp_path), worker(fresh_database, tmp_path):
        wait_for(fresh_engine, 0)
    came = Counter(request.id for request in receiver.requests)
    assert len(came) == MESSAGES
    assert MESSAGES < came.total() <= MESSAGES + KILLS
    assert states(fresh_engine) == {DeliveryState.DELIVERED: MESSAGES}


def test_two_workers_with_short_leases_and_a_slow_receiver_send_nothing_twice(
    fresh_engine: Engine, receiver: Receiver
) -> None:
    """A lease lasts a second and a batch of six takes longer; each message has a lease of its own."""
    units = WorkFactory(fresh_engine, finish=seal)
    told(units, receiver, MESSAGES)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        answering(204)(handler)

    receiver.always = slow
    workers = [Worker(units, lease=timedelta(seconds=1)) for _ in range(2)]
    threads = [threading.Thread(target=one.run) for one in workers]
    for thread in threads:
        thread.start()
    try:
        wait_for(fresh_engine, 0)
    finally:
        for one in workers:
            one.stop()
        for thread in threads:
            thread.join()
    assert Counter(Counter(request.id for request in receiver.requests).values()) == {1: MESSAGES}
    assert states(fresh_engine) == {DeliveryState.DELIVERED: MESSAGES}
