"""The worker inside a server: a thread of its own, with a connection of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from app.audit import chain
from app.kit import cores
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import Settings
from app.worker.loop import Worker

PATIENCE_SECONDS = 10.0


@contextmanager
def working(chosen: Settings) -> Iterator[None]:
    """Works beside the block unless WORKER=off. At its end the job in hand is waited for, but not for ever: what is
    cut off is taken up by the next worker when its lease has ended."""
    if chosen.worker == "off":
        yield
        return
    engine = make_engine(chosen.database_url, pool_size=1)
    worker = Worker(WorkFactory(engine, finish=chain.seal), lease=timedelta(seconds=chosen.worker_lease_seconds))
    thread = threading.Thread(target=worker.run, name="worker", daemon=True)
    with cores.elsewhere():
        thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(PATIENCE_SECONDS)
        engine.dispose()
