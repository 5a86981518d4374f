"""The weeks of an explained due date, Monday to Sunday, as the `days` component draws them."""

from datetime import date, timedelta
from typing import NamedTuple

from app.calendar.days import WorkingCalendar
from app.calendar.explain import Explanation
from app.calendar.reasons import Reason, ReasonKind


class Cell(NamedTuple):
    """`number` is the counted day's place; `off` is the reason why nobody works, days outside the span included."""

    day: date
    number: int | None
    off: Reason | None
    due: bool

    @property
    def feast(self) -> bool:
        return self.off is not None and self.off.kind is ReasonKind.FEAST


def weeks(explanation: Explanation, calendar: WorkingCalendar) -> list[list[Cell]]:
    """Whole weeks from the first day listed to the last; empty where nothing is listed."""
    if not explanation.days:
        return []
    numbers = {line.day: line.number for line in explanation.days}
    first, last = explanation.days[0].day, explanation.days[-1].day
    monday = first - timedelta(days=first.weekday())
    count = ((last - monday).days // 7 + 1) * 7
    cells = [_cell(monday + timedelta(days=offset), numbers, explanation.due_on, calendar) for offset in range(count)]
    return [cells[place : place + 7] for place in range(0, count, 7)]


def _cell(day: date, numbers: dict[date, int | None], due_on: date, calendar: WorkingCalendar) -> Cell:
    return Cell(day, numbers.get(day), calendar.reason_off(day), day == due_on)
