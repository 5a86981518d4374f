"""Threads of one process take turns where they would only take the interpreter from each other."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.05


class Turns:
    """One at a time – unless one takes long: then the next goes beside it.

    SQLite lets go of the interpreter at every row. Two threads that read at the same time hand it to and fro for each
    of them, which costs a quarter of a request's time; one after the other they are both through earlier. Whoever waits
    for a lock of the database or reads for long holds up nobody for more than the patience.
    """

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        # The same thread may come in again.
        self._lock = threading.RLock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The calling thread's own; after the patience without one."""
        taken = self._lock.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if taken:
                self._lock.release()
