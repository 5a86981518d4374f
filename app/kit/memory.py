"""Keeping a worker small."""

import ctypes

M_ARENA_MAX = -8
"""glibc's number for it (malloc.h)."""
ARENAS = 2


def share_arenas() -> None:
    """Threads share two arenas: glibc gives each its own, and what one has freed no other can use.

    To be called before threads are started. Where the C library is another one, nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)
