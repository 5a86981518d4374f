"""The weeks around a term as a grid: counted days numbered, days off marked, today and the due day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Cell:
    """`kinds`: class names – off, feast, now, goal. `count`: its number in the term, 0 where it isn't counted."""

    day: date
    number: int
    count: int
    kinds: str
    off: bool
    name: str
    month_starts: bool


@dataclass(frozen=True, slots=True)
class DaysGrid:
    weekdays: Sequence[date]
    weeks: Sequence[Sequence[Cell]]


def days_grid(
    start: date,
    due_on: date,
    today: date,
    counted: Mapping[date, int],
    off: Callable[[date], bool],
    feasts: Mapping[date, str],
) -> DaysGrid:
    """Whole weeks, Monday first, from the day of the decision to the due day. `counted`: day → its number in the term;
    `feasts`: days off with a name of their own → that name."""
    first = start - timedelta(days=start.weekday())
    last = due_on + timedelta(days=6 - due_on.weekday())
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def cell(day: date) -> Cell:
        marks = {"off": off(day), "feast": day in feasts, "now": day == today, "goal": day == due_on}
        kinds = " ".join(name for name, holds in marks.items() if holds)
        shown = day == first or day.day == 1
        return Cell(day, day.day, counted.get(day, 0), kinds, marks["off"], feasts.get(day, ""), shown)

    cells = [cell(day) for day in days]
    return DaysGrid(days[:7], [cells[n : n + 7] for n in range(0, len(cells), 7)])
