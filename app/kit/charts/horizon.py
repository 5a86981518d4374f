"""Open items by due day: late ones in three buckets, today, the days ahead with days off drawn together.

One blade is one item; a tall blade is important, a leaning one late. Above `MOST` blades a bucket is drawn as a sheaf.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

MOST = 24
STEP = 6
EDGE = 11
LEAN = 18
GROUND = 50
EARLIEST = timedelta(days=60)
"""How far back the first two late buckets can reach at most, long feasts included."""

Link = Callable[[date | None, date | None], str]
Distance = Callable[[date], int]


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many open items are due on a day, and how many of them are important."""

    due_on: date
    count: int
    tall: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """`kind`: late, today, day, off, later. `first` and `last`: the due days in it (no `first`: all before). A late
    one is `nearest` to `farthest` working days late, or more than `over`. `path` is drawn in `width` × 50."""

    kind: str
    tone: str
    count: int
    first: date | None
    last: date | None
    href: str
    path: str
    width: int
    sheaf: bool = False
    nearest: int = 0
    farthest: int = 0
    over: int = 0


@dataclass(frozen=True, slots=True)
class Horizon:
    buckets: Sequence[Bucket]
    most: int = MOST

    @property
    def sheaves(self) -> bool:
        return any(bucket.sheaf for bucket in self.buckets)


def horizon(
    counts: Iterable[DueCount],
    today: date,
    late_by: Distance,
    is_off: Callable[[date], bool],
    link: Link,
    *,
    days: int = 14,
    soon: int = 3,
) -> Horizon:
    """`late_by(day)`: working days from a past due day to today; `link(first, last)`: the list of what is due then."""
    field = _Field({count.due_on: count for count in counts}, link)
    end = today + timedelta(days=days)
    return Horizon([*_late(field, today, late_by), *_ahead(field, today, end, is_off, soon), *_later(field, end)])


@dataclass(frozen=True)
class _Field:
    counts: Mapping[date, DueCount]
    link: Link

    def bucket(self, kind: str, tone: str, first: date | None, last: date | None, **late: int) -> Bucket:
        inside = [
            count
            for day, count in self.counts.items()
            if (first is None or day >= first) and (last is None or day <= last)
        ]
        total, tall = sum(count.count for count in inside), sum(count.tall for count in inside)
        sheaf = total > MOST
        edge = LEAN if kind == "late" else EDGE
        width = 46 if sheaf else max(2 * edge + STEP * (total - 1), 64 if kind == "today" else 28)
        path = SHEAF if sheaf else blades(total, tall, width, leaning=kind == "late", seed=last or first)
        href = self.link(first, last) if total else ""
        return Bucket(kind, tone, total, first, last, href, path, width, sheaf, **late)


def _late(field: _Field, today: date, late_by: Distance) -> list[Bucket]:
    yesterday = today - timedelta(days=1)
    ten = _reach(today, late_by, 10)
    five = _reach(today, late_by, 5)
    return [
        field.bucket("late", "late", None, ten - timedelta(days=1), over=10),
        field.bucket("late", "late", ten, five - timedelta(days=1), nearest=6, farthest=10),
        field.bucket("late", "late", five, yesterday, nearest=1, farthest=5),
    ]


def _reach(today: date, late_by: Distance, most: int) -> date:
    """The earliest due day that is not more than `most` working days late."""
    day = today - timedelta(days=1)
    while late_by(day - timedelta(days=1)) <= most and today - day < EARLIEST:
        day -= timedelta(days=1)
    return day


def _ahead(field: _Field, today: date, end: date, is_off: Callable[[date], bool], soon: int) -> Iterable[Bucket]:
    yield field.bucket("today", "soon", today, today)
    ahead = [today + timedelta(days=n) for n in range(1, (end - today).days + 1)]
    working = 0
    for off, group in groupby(ahead, key=is_off):
        if off:
            run = list(group)
            yield field.bucket("off", "active", run[0], run[-1])
            continue
        for day in group:
            working += 1
            yield field.bucket("day", "soon" if working <= soon else "active", day, day)


def _later(field: _Field, end: date) -> list[Bucket]:
    bucket = field.bucket("later", "active", end + timedelta(days=1), None)
    return [bucket] if bucket.count else []


def blades(count: int, tall: int, width: int, *, leaning: bool, seed: date | None) -> str:
    """A path with a blade an item, in the middle of `width`, the tall ones spread among the others.

    Each sways a little, always alike.
    """
    start = seed.toordinal() if seed else 0
    parts = []
    for n in range(count):
        sway = ((start * 7 + n * 5) % 11 - 5) / 5
        high = (n + 1) * tall // count > n * tall // count
        height = (44 if high else 20) + sway
        bend = -0.38 * height if leaning else 0.6 * sway
        x = (width - STEP * (count - 1)) // 2 + STEP * n
        parts.append(f"M{x} {GROUND}q{bend * 0.3:.1f}-{height * 0.6:.0f} {bend:.1f}-{height:.0f}")
    return "".join(parts)


SHEAF = (
    "M23 50q-1-22-13-42M23 50q-1-24-8-45M23 50q0-26-2.5-47M23 50q0-26 2.5-47M23 50q1-24 8-45M23 50q1-22 13-42M16 32h14"
)
