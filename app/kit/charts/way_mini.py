"""The road of an issue in a table's row: a thin bar a past desk, a tall one for the present."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

WIDTH = 72
PER_DAY = 2.4
GAP = 2
THINNEST = 2


class WayMini(NamedTuple):
    """`past` is a path; `x` and `width` are the present desk's; `days` in all are working days."""

    past: str
    x: int
    width: int
    days: int
    desks: int


def way_mini(days: Sequence[int]) -> WayMini:
    """`days`: working days on each desk, the present one last. One scale for all rows; a very long road is shrunk."""
    return _drawn(tuple(days) or (0,))


@lru_cache(maxsize=4096)
def _drawn(shown: tuple[int, ...]) -> WayMini:
    room = WIDTH - GAP * (len(shown) - 1)
    scale = min(PER_DAY, max(room, 1) / max(sum(shown), 1))
    widths = [max(THINNEST, round(count * scale)) for count in shown]
    while sum(widths) + GAP * (len(widths) - 1) > WIDTH and len(widths) > 1:
        widths.pop(0)
    x = 0
    past = []
    for width in widths[:-1]:
        past.append(f"M{x} 2h{width}v4h-{width}z")
        x += width + GAP
    return WayMini("".join(past), x, min(widths[-1], WIDTH), sum(shown), len(shown))
