"""What the log says when something fails: of a request and of a job that had to do with what is confidential."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from app.audit.models import EventText
from app.kit import outbox
from app.kit.db import Work, WorkFactory
from app.worker.loop import Worker
from app.worker.tasks import TASKS, Inside
from tests.secrecy.living import Clock
from tests.secrecy.secret import SAID


def refused(work: Work, _payload: Any = None) -> None:
    """As when the database refuses what was written: a driver likes to say which row it was."""
    work.session.execute(insert(EventText).values(seq=10**9, salt=None, text=SAID))


def jobs_fail(units: WorkFactory, at: Clock) -> None:
    """One of each topic."""
    with units(now=at.at) as work:
        for topic in TASKS:
            outbox.enqueue(work.session, topic, work.now, [("1", {})])
    tasks = dict.fromkeys(TASKS, Inside(refused))
    Worker(units, lease=timedelta(minutes=5), tasks=tasks, now=at).step()


class Log(io.StringIO):
    """Everything that the process says on standard error."""

    def of(self, doing: Callable[[], Any]) -> str:
        """What it says meanwhile."""
        begun = self.tell()
        doing()
        self.seek(begun)
        return self.read()
