"""Password hashes from the doors: one at a time a worker, and none in a thread that other requests wait for."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

import anyio
import anyio.to_thread

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
_one = anyio.CapacityLimiter(1)


async def hashing(function: Callable[[*Arguments], T], *args: *Arguments) -> T:
    """Runs what takes 100 ms and 64 MiB, in a thread beside those that carry out requests. It touches no database."""
    return await anyio.to_thread.run_sync(function, *args, limiter=_one)


async def threaded(function: Callable[[*Arguments], T], *args: *Arguments) -> T:
    """Runs what opens a unit of work, in a thread that has a database connection."""
    return await anyio.to_thread.run_sync(function, *args)
