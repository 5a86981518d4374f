"""A due date that explains itself: which days were counted, which were skipped, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.calendar.days import ONE_DAY, WorkingCalendar
from app.calendar.reasons import Reason
from app.calendar.terms import Shift, Term, TermUnit

LONGEST_LISTING = 1100
"""Days. A span longer than three years is counted but not listed day by day."""


class DayLine(NamedTuple):
    """`number` is the day's place in the count, None where it is not counted.

    `reason` says why the day is off or, on a counted weekend day, which act made it a working day.
    """

    day: date
    number: int | None
    reason: Reason | None


class Skipped(NamedTuple):
    """Days left out for one reason."""

    reason: Reason
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`days` runs from the day after `start` to the due day or, where that was moved back, to the computed one.

    `unconfirmed` are feasts near the span whose dates have not been announced yet.
    """

    start: date
    unit: TermUnit
    amount: int
    computed_on: date
    due_on: date
    days: tuple[DayLine, ...]
    unconfirmed: tuple[date, ...]

    @property
    def shifted(self) -> bool:
        """Whether the computed date fell on a day off and was moved."""
        return self.due_on != self.computed_on

    @property
    def estimated(self) -> bool:
        return bool(self.unconfirmed)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The days that were not counted, by reason, in the order in which the reasons first occur."""
        groups: dict[Reason, list[date]] = {}
        for line in self.days:
            if line.number is None and line.reason is not None:
                groups.setdefault(line.reason, []).append(line.day)
        return tuple(Skipped(reason, tuple(days)) for reason, days in groups.items())


def explain_term(term: Term, start: date, calendar: WorkingCalendar, shift: Shift = Shift.NEXT) -> Explanation:
    """The due date that a term gives, counted from the day of the decision, which is day 0 and not counted.

    A count of calendar days that ends on a day off is moved as `shift` says.
    """
    computed_on, due_on = ends_on(term, start, calendar, shift)
    return _explanation(term, start, computed_on, due_on, calendar)


def ends_on(term: Term, start: date, calendar: WorkingCalendar, shift: Shift = Shift.NEXT) -> tuple[date, date]:
    """Where the count ends, and the due date that follows from it."""
    if term.unit is TermUnit.WORKING_DAYS:
        day = calendar.add_working_days(start, term.amount)
        return day, day
    day = start + timedelta(days=term.amount)
    return day, shifted(day, calendar, shift)


def explain_date(start: date, due_on: date, calendar: WorkingCalendar) -> Explanation:
    """A date that was typed, stated in minutes or set by a session: how many working days it left, and which.

    The amount is negative where the date lies before the start.
    """
    term = Term(calendar.working_days_between(start, due_on))
    return _explanation(term, start, due_on, due_on, calendar)


def shifted(day: date, calendar: WorkingCalendar, shift: Shift) -> date:
    """The day itself, or the working day that takes the place of a day off."""
    if calendar.is_working(day):
        return day
    return calendar.next_working_day(day) if shift is Shift.NEXT else calendar.previous_working_day(day)


def _explanation(term: Term, start: date, computed_on: date, due_on: date, calendar: WorkingCalendar) -> Explanation:
    last = max(computed_on, due_on)
    listed = 0 < (last - start).days <= LONGEST_LISTING
    days = tuple(_lines(term.unit, start, computed_on, last, calendar)) if listed else ()
    near = calendar.unconfirmed(min(start, due_on), last)
    return Explanation(start, term.unit, term.amount, computed_on, due_on, days, near)


def _lines(unit: TermUnit, start: date, computed_on: date, last: date, calendar: WorkingCalendar) -> Iterator[DayLine]:
    first = start + ONE_DAY
    off, working = calendar.reasons_off(first, last), calendar.reasons_working(first, last)
    every_day, counted_until, number = unit is TermUnit.CALENDAR_DAYS, computed_on.toordinal(), 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        reason = off.get(day)
        if ordinal <= counted_until and (every_day or reason is None):
            number += 1
            yield DayLine(day, number, reason or working.get(day))
        else:
            yield DayLine(day, None, reason or working.get(day))
