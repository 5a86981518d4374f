"""A series of months as a small line; months without data leave a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Spark:
    """`lines`: points of unbroken stretches; `last`: where the newest value stands; `hundred`: the height of 100."""

    width: int
    height: int
    lines: Sequence[str]
    last: tuple[float, float] | None
    hundred: float | None = None


def spark(values: Sequence[float | None], *, width: int = 68, height: int = 16, index: bool = False) -> Spark:
    """`index`: the values are an index, so 100 belongs to the picture."""
    known = [value for value in values if value is not None]
    if not known:
        return Spark(width, height, [], None)
    low, high = min([*known, 100] if index else known), max([*known, 100] if index else known)
    step = (width - 4) / max(len(values) - 1, 1)

    def y(value: float) -> float:
        return round(height / 2 if high == low else 2 + (height - 4) * (high - value) / (high - low), 1)

    points = [None if value is None else (round(n * step, 1), y(value)) for n, value in enumerate(values)]
    stretches = (list(group) for known, group in groupby(points, key=lambda point: point is not None) if known)
    lines = [" ".join(f"{x:g},{height:g}" for x, height in filter(None, stretch)) for stretch in stretches]
    last = next(point for point in reversed(points) if point is not None)
    return Spark(width, height, lines, last, y(100) if index else None)
