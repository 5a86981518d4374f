"""A worker process keeps to a core of its own.

Its loop and the threads of its requests hand the interpreter to each other all the time and work on the same data. On
two cores each hand-over fetches them from the other core's cache; on one a list page takes a fifth less of the
processor's time. What computes long without the interpreter goes `elsewhere`.
"""

import os
import random
import socket
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass

NAME = "\0tapsyrma-core-{}"
"""An address that Linux keeps beside the file system. Whoever has it holds the core, and gives it back by ending."""


@dataclass(frozen=True)
class Own:
    core: int
    allowed: AbstractSet[int]
    """Where the process might run."""
    held: socket.socket


_own: list[Own] = []


def keep_to_one() -> int | None:
    """Keeps the calling thread, and all threads that it starts, to a core to which no other worker keeps.

    Returns its number. None where all are taken, where there is but one, or where the system knows nothing of this:
    then everything stays as it was, as it does where the system forbids it.
    """
    if _own or not hasattr(os, "sched_setaffinity"):
        return None
    allowed = os.sched_getaffinity(0)
    if len(allowed) == 1:
        return None
    # Workers that cannot see each other, in containers of one machine, would all begin with the first.
    for core in random.sample(sorted(allowed), len(allowed)):
        held = _hold(core)
        if held is not None:
            _own.append(Own(core, allowed, held))
            _run_on({core})
            return core
    return None


@contextmanager
def elsewhere() -> Iterator[None]:
    """The calling thread, and what it starts, may run on any core while the block runs."""
    if not _own:
        yield
        return
    own = _own[0]
    _run_on(own.allowed)
    try:
        yield
    finally:
        _run_on({own.core})


def _run_on(cores: AbstractSet[int]) -> None:
    """Where it is forbidden, or the process has been given other cores since, the thread runs where it may."""
    with suppress(OSError):
        os.sched_setaffinity(0, cores)


def _hold(core: int) -> socket.socket | None:
    held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        held.bind(NAME.format(core))
    except OSError:
        held.close()
        return None
    return held
