"""Keeping a worker small, and its collector of garbage out of the way."""

import ctypes
import gc

M_ARENA_MAX = -8
"""glibc's number for it (malloc.h)."""
ARENAS = 2
YOUNG, MIDDLE, OLD = 10_000, 20, 50
"""A page of 50 rows makes some thousands of objects, hardly one of them in a circle: looking for circles after each 700
took a twentieth of its time."""


def share_arenas() -> None:
    """Threads share two arenas: glibc gives each its own, and what one has freed no other can use.

    To be called before threads are started. Where the C library is another one, nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)


def keep_what_is_loaded() -> None:
    """What is there when a server starts stays until its end, so that the collector need not look at it again.

    It would stop every request for a tenth of a second, again and again. To be called when all is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
