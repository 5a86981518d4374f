"""How far a due date has moved from the first one: all rows of a list share one scale, today in the same place."""

from dataclasses import dataclass
from datetime import date

WIDTH = 114
NOW = 88
PER_DAY = 1.3
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Slide:
    """Positions in px of `WIDTH`. `before` and `after`: a date lies beyond the scale and is drawn at its end."""

    original: date
    current: date
    now: int
    start: int
    end: int
    reached: int
    moved: bool
    late: bool
    before: bool
    after: bool


def slide(original: date, current: date, today: date, *, done_on: date | None = None) -> Slide:
    """`done_on`: the day on which it was reported; until then today is what a passed date is late against."""
    start, end = _at(original, today), _at(current, today)
    reached = done_on or today
    return Slide(
        original=original,
        current=current,
        now=NOW,
        start=_clamped(start),
        end=_clamped(end),
        reached=_clamped(_at(reached, today)),
        moved=original != current,
        late=reached > current,
        before=start < MARGIN,
        after=end > WIDTH - MARGIN,
    )


def _at(day: date, today: date) -> int:
    return round(NOW + (day - today).days * PER_DAY)


def _clamped(x: int) -> int:
    return max(MARGIN, min(WIDTH - MARGIN, x))
