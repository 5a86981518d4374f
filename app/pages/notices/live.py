"""What changes in the inboxes of those who have a page open: one look for all of them every few seconds a process.

A stream holds no thread and no connection while it waits. The look asks two small questions for all streams together –
who still has a session, whose unread lines are others – and only those whose answer is new are counted for anew, one
after the other.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import anyio.to_thread
import structlog
from sqlalchemy import bindparam, func, select

from app.accounts.models import WebSession
from app.kit.db import Work, WorkFactory, read
from app.notifications.models import Notification

log = structlog.get_logger()
T = TypeVar("T")
LOOKS_EVERY, HEARTBEAT = 3.0, 20.0
"""Seconds. A heartbeat keeps proxies from closing what is silent, and finds out who is gone."""
Mark = tuple[int, int]
"""How many lines are unread and which is the newest; nobody may read it, it only tells that something is new."""

SESSIONS = select(WebSession.digest).where(
    WebSession.digest.in_(bindparam("digests", expanding=True)), WebSession.expires_at > bindparam("now")
)
UNREAD = (
    select(Notification.person_id, func.count(), func.max(Notification.id))
    .where(Notification.person_id.in_(bindparam("people", expanding=True)), Notification.read_at.is_(None))
    .group_by(Notification.person_id)
)


@dataclass(eq=False)
class Listener:
    """One open stream. `digest` is its session's."""

    digest: str
    person_id: int
    mark: Mark
    ended: bool = False
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class Live:
    """The streams of this process. All but the questions runs in the server's loop, so that nothing needs a lock."""

    def __init__(self, units: Callable[[], WorkFactory]) -> None:
        self._units = units
        self._listeners: set[Listener] = set()
        self._looking: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._closed = False

    async def stream(self, listener: Listener, tell: Callable[[], str | None]) -> AsyncIterator[str]:
        """What `tell` says whenever something is new, else heartbeats; to the end of the session or the server.

        `tell` runs in a thread and answers None where there is nobody any more to be told.
        """
        self._listeners.add(listener)
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look_again_and_again())
        try:
            while not (listener.ended or self._closed):
                said = await self._ask(tell)
                if said is None:
                    return
                yield said
                while not await self._is_woken(listener):
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """Ends all streams: a server that is told to end would wait for them for ever."""
        self._closed = True
        for listener in self._listeners:
            listener.woken.set()

    async def _is_woken(self, listener: Listener) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(listener.woken.wait(), HEARTBEAT)
            listener.woken.clear()
            return True
        return False

    async def _look_again_and_again(self) -> None:
        while self._listeners and not self._closed:
            await asyncio.sleep(LOOKS_EVERY)
            try:
                await self._look(list(self._listeners))
            except Exception:
                log.exception("open pages cannot be told what is new")
        self._looking = None

    async def _look(self, listeners: Sequence[Listener]) -> None:
        digests, people = {one.digest for one in listeners}, {one.person_id for one in listeners}
        alive, marks = await self._ask(partial(self._read, list(digests), list(people)))
        for one in listeners:
            mark = marks.get(one.person_id, (0, 0))
            one.ended = one.digest not in alive
            if one.ended or mark != one.mark:
                one.mark = mark
                one.woken.set()

    def _read(self, digests: list[str], people: list[int]) -> tuple[set[str], dict[int, Mark]]:
        with self._units()(writes=False) as work:
            alive = set(read(work.session, SESSIONS, {"digests": digests, "now": work.now}).scalars())
            return alive, marks(work, people)

    async def _ask(self, question: Callable[[], T]) -> T:
        """In one of the threads that requests run in, so that it has its connection; never in two of them."""
        async with self._one_at_a_time:
            return await anyio.to_thread.run_sync(question)


def marks(work: Work, people: Sequence[int]) -> dict[int, Mark]:
    """Person → mark, of those who have something unread."""
    rows: Any = read(work.session, UNREAD, {"people": list(people)})
    return {person: (number, newest) for person, number, newest in rows}
