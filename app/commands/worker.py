"""`tapsyrma worker`."""

import signal
from datetime import timedelta
from typing import Any

from app.audit import chain
from app.kit import i18n, logs
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import settings
from app.worker.loop import Worker


def worker() -> None:
    """Notify, remind and send mail until interrupted. Any number of these may run at the same time."""
    chosen = settings()
    logs.configure(as_json=chosen.log_json)
    i18n.prepare()
    engine = make_engine(chosen.database_url, pool_size=1)
    one = Worker(WorkFactory(engine, finish=chain.seal), lease=timedelta(seconds=chosen.worker_lease_seconds))

    def end(*_signal: Any) -> None:
        one.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    one.run()
    engine.dispose()
