"""The road of an issue to scale in time. Positions are per cent of a width that nobody knows: labels are placed so that
they neither meet nor leave the box on the narrowest screen (`NARROWEST` px) and so on no other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

NARROWEST = 288
LETTER = 7.2
"""A wide guess, in px, for a letter of 13 px type."""
GAP = 0.4
LINE = 17
SCALE_OF_DAYS = 150
"""Above so many days, days off are too fine to be drawn."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Time on one desk; no `end` while it lasts. `days` are working days."""

    start: date
    end: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Span:
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Desk:
    """`kind`: "" (past), "now", "late" (the part after the due day). `days`: the number to write, if there is room."""

    x: float
    width: float
    middle: float
    kind: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Label:
    words: str
    x: float
    y: float
    anchor: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class WayLine:
    height: int
    road: int
    days_off: Sequence[Span]
    desks: Sequence[Desk]
    ahead: Span | None
    ticks: Sequence[Tick]
    now: float | None
    end: float | None
    labels: Sequence[Label]


def way_line(
    stays: Sequence[Stay],
    today: date,
    is_off: Callable[[date], bool],
    words: Mapping[str, str],
    *,
    due_on: date | None = None,
    original_due_on: date | None = None,
    ended_on: date | None = None,
    in_time: bool = False,
) -> WayLine:
    """`words`: the labels, whole: `start`, `now` (or `end`), and where there are such dates `due` and `original`.

    `in_time`: the work was reported by the due day, so that nothing after it is late.
    """
    reached = ended_on or today
    road = _Road(stays[0].start, max(reached, due_on or reached, original_due_on or reached))
    above, below = _marks(road, words, due_on, original_due_on, reached, ended=ended_on is not None)
    top, rows_above = _place(above, 12, ticks=True)
    level = 12 + rows_above * LINE + 28
    bottom, rows_below = _place(below, level + 21)
    ahead = due_on if due_on and not ended_on and due_on > today else None
    return WayLine(
        height=level + 4 + rows_below * LINE + 8,
        road=level,
        days_off=[] if road.days > SCALE_OF_DAYS else list(_days_off(road, is_off)),
        desks=list(_desks(road, stays, reached, None if in_time else due_on, ended=ended_on is not None)),
        ahead=Span(road.at(today) + GAP, round(road.at(ahead) - road.at(today) - GAP, 2)) if ahead else None,
        ticks=[Tick(label.at, row.y + 5) for label, row in zip(above, top, strict=True)],
        now=None if ended_on else road.at(today),
        end=road.at(ended_on) if ended_on else None,
        labels=[*top, *bottom],
    )


class _Road:
    """Days → per cent, with a little room behind the last mark."""

    def __init__(self, start: date, last: date) -> None:
        self.start = start
        self.last = last
        self.days = (last - start).days + max(1.0, (last - start).days * 0.03)

    def at(self, day: date) -> float:
        return round(100 * (day - self.start).days / self.days, 2)


def _desks(road: _Road, stays: Sequence[Stay], reached: date, due_on: date | None, *, ended: bool) -> Iterable[Desk]:
    for stay in stays:
        kind = "" if stay.end or ended else "now"
        first, last = road.at(stay.start), road.at(stay.end or reached)
        limit = road.at(due_on) if due_on else last
        width = max(last - first - GAP, 0.6)
        late = bool(due_on) and last > limit
        number = stay.days if len(str(stay.days)) * LETTER + 6 <= width * NARROWEST / 100 else None
        middle = round(first + width / 2, 2)
        if late and limit > first:
            yield Desk(first, round(limit - first, 2), middle, kind, None)
            yield Desk(limit, round(last - limit - GAP, 2), middle, "late", None)
            yield Desk(first, 0, middle, kind if middle <= limit else "late", number)
        else:
            yield Desk(first, round(width, 2), middle, "late" if late else kind, number)


def _days_off(road: _Road, is_off: Callable[[date], bool]) -> Iterable[Span]:
    day = road.start
    while day <= road.last:
        first = day
        while day <= road.last and is_off(day):
            day += timedelta(days=1)
        if day > first:
            yield Span(road.at(first), round(road.at(day) - road.at(first), 2))
        day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Mark:
    words: str
    at: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """Where a label stands, in per cent of the narrowest box."""

    anchor: str
    x: float
    left: float
    right: float


def _marks(
    road: _Road, words: Mapping[str, str], due_on: date | None, original: date | None, reached: date, *, ended: bool
) -> tuple[list[_Mark], list[_Mark]]:
    above = []
    if original and original != due_on:
        above.append(_Mark(words["original"], road.at(original)))
    if due_on:
        above.append(_Mark(words["due"], road.at(due_on), strong=True))
    last = _Mark(words["end" if ended else "now"], road.at(reached), strong=True)
    first = [_Mark(words["start"], 0)] if reached > road.start else []
    return above, [*first, last]


def _place(marks: Sequence[_Mark], y: float, *, ticks: bool = False) -> tuple[list[Label], int]:
    """Side by side where there is room, else one over the other; and how many rows that took.

    With `ticks`, a line falls from each label to the road: the upper one's must not cross the words of the lower.
    """
    spans = [_spans(mark)[0] for mark in marks]
    order = sorted((span.left, span.right) for span in spans)
    if not any(one[1] + 3 > other[0] for one, other in pairwise(order)):
        return [_label(mark, span, y) for mark, span in zip(marks, spans, strict=True)], min(len(marks), 1)
    upper, lower, span = _stacked(marks[0], marks[1]) if ticks else (marks[0], marks[1], spans[1])
    rows = {upper: _label(upper, _spans(upper)[0], y), lower: _label(lower, span, y + LINE)}
    return [rows[mark] for mark in marks], 2


def _stacked(one: _Mark, other: _Mark) -> tuple[_Mark, _Mark, _Words]:
    """Which of two labels is the upper one, and how the lower one stands."""
    ways = [(upper, lower, span) for upper, lower in ((one, other), (other, one)) for span in _spans(lower)]
    clear = (way for way in ways if not way[2].left - 1 < way[0].at < way[2].right + 1)
    return next(clear, ways[0])


def _spans(mark: _Mark) -> list[_Words]:
    """How a label can stand without leaving the narrowest box, the best way first."""
    width = len(mark.words) * LETTER / NARROWEST * 100
    ways = [
        _Words("middle", mark.at, mark.at - width / 2, mark.at + width / 2),
        _Words("start", mark.at, mark.at, mark.at + width),
        _Words("end", mark.at, mark.at - width, mark.at),
    ]
    return [way for way in ways if way.left >= 0 and way.right <= 100] or [_Words("start", 0, 0, width)]


def _label(mark: _Mark, span: _Words, y: float) -> Label:
    return Label(mark.words, span.x, y, span.anchor, mark.strong)
