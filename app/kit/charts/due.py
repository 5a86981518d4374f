"""A due date seen from today: what kind of distance, and how many working days."""

from datetime import date, timedelta
from typing import NamedTuple

SOON = 3


class DueMark(NamedTuple):
    """`kind`: none, late, today, tomorrow, soon, ahead; waiting (reported in time, under review); in_time, done_late;
    over (ended without a question of time); paused (the clock stands: so many days were left). `days` are working days
    and never negative; `extensions` says how often the date was moved by one."""

    day: date | None
    kind: str
    days: int = 0
    extensions: int = 0


def due_mark(
    due_on: date | None,
    today: date,
    distance: int,
    *,
    soon: int = SOON,
    done_on: date | None = None,
    waiting: bool = False,
    over: bool = False,
) -> DueMark:
    """`distance`: working days from today to the due day, negative when it has passed. `done_on`: the day on which the
    work was reported. `waiting`: reported and under review. `over`: closed for another reason than being done."""
    if due_on is None:
        return DueMark(None, "none")
    if over:
        return DueMark(due_on, "over")
    if done_on is not None:
        late = done_on > due_on
        return DueMark(due_on, "done_late" if late else "waiting" if waiting else "in_time")
    return _open(due_on, today, distance, soon)


def _open(due_on: date, today: date, distance: int, soon: int) -> DueMark:
    if due_on < today:
        return DueMark(due_on, "late", abs(distance))
    if due_on == today:
        return DueMark(due_on, "today")
    if due_on == today + timedelta(days=1):
        return DueMark(due_on, "tomorrow", distance)
    return DueMark(due_on, "soon" if distance <= soon else "ahead", distance)
