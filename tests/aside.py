"""An event loop of a test's own."""

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import anyio

T = TypeVar("T")


def run_aside(together: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """In a thread beside: the browser's loop keeps running in the one that the tests have."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, together).result()
