"""The working days of Kazakhstan (five-day week): the law, and the overrides that a ministry's acts make.

Differences take the same time for any span, so that a page of fifty rows may ask for each.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.calendar.law import FIRST_YEAR, LAST_YEAR, year_of_law
from app.calendar.models import OverrideKind
from app.calendar.reasons import WEEKEND, Reason, ReasonKind
from app.kit.errors import DomainError
from app.kit.i18n import N_

ONE_DAY = timedelta(days=1)
EPOCH = 2024
"""From its beginning working days are counted: a year of now, so that few others have to be looked at."""
EARLIEST, LATEST = date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 4, 12, 31)
"""Dates that people may enter: far enough inside the calendar for any term to end in it."""


class OutsideCalendar(DomainError):
    status, kind, title = 422, "outside-calendar", N_("The calendar does not reach that far")


@dataclass(frozen=True, slots=True)
class Override:
    """One day that is other than the law's general rule makes it."""

    day: date
    kind: OverrideKind
    name_kk: str
    name_ru: str
    name_en: str
    source: str

    @property
    def reason(self) -> Reason:
        return Reason(ReasonKind.OVERRIDE, self.name_kk, self.name_ru, self.name_en, self.source)


class Neighbours(NamedTuple):
    """The working days next to a day, on either side."""

    before: date
    after: date


class _Year:
    """`before[i]` counts the working days among the first i days; `working` are their ordinals; `first` is the
    ordinal of the first day; `base` counts the working days from the beginning of EPOCH, negative before it."""

    __slots__ = ("base", "before", "first", "off", "working")

    def __init__(self, year: int, overrides: dict[date, Override]) -> None:
        law = year_of_law(year)
        self.base = 0
        self.first = date(year, 1, 1).toordinal()
        self.off: dict[date, Reason] = {}
        self.working = array("l")
        self.before = array("l", [0])
        day = date(year, 1, 1)
        while day.year == year:
            reason = _reason_off(day, overrides.get(day), law.off.get(day), day in law.working)
            if reason is None:
                self.working.append(day.toordinal())
            else:
                self.off[day] = reason
            self.before.append(len(self.working))
            day += ONE_DAY


def _reason_off(day: date, override: Override | None, feast: Reason | None, moved_to_work: bool) -> Reason | None:
    if override is not None:
        return override.reason if override.kind is OverrideKind.DAY_OFF else None
    if moved_to_work:
        return None
    return feast or (WEEKEND if day.weekday() >= 5 else None)


class WorkingCalendar:
    """Answers from the years 2000 to 2099; raises `OutsideCalendar` beyond them."""

    def __init__(self, overrides: Iterable[Override] = ()) -> None:
        self._overrides = {override.day: override for override in overrides}
        self._years: dict[int, _Year] = {}

    @property
    def overrides(self) -> list[Override]:
        return list(self._overrides.values())

    def is_working(self, day: date) -> bool:
        return day not in self._year(day.year).off

    def reason_off(self, day: date) -> Reason | None:
        """Why the day is off; None for a working day."""
        return self._year(day.year).off.get(day)

    def reason_working(self, day: date) -> Reason | None:
        """Why a day works that would be off by the general rule: the act; None for all other days."""
        if not self.is_working(day):
            return None
        override = self._overrides.get(day)
        return override.reason if override else year_of_law(day.year).working.get(day)

    def reasons_off(self, first: date, last: date) -> dict[date, Reason]:
        """All days off of the years that this span touches."""
        found: dict[date, Reason] = {}
        for year in range(first.year, last.year + 1):
            found.update(self._year(year).off)
        return found

    def reasons_working(self, first: date, last: date) -> dict[date, Reason]:
        """The days of these years that work by an act."""
        acts = set(self._overrides).union(*(year_of_law(year).working for year in range(first.year, last.year + 1)))
        return {day: reason for day in acts if first <= day <= last and (reason := self.reason_working(day))}

    def add_working_days(self, start: date, n: int) -> date:
        """The nth working day after `start`, or before it where n is negative. `start` is day 0 and not counted."""
        if n == 0:
            return start
        year = start.year
        place = _day_of_year(start)
        wanted = self._year(year).before[place + 1] + n if n > 0 else self._year(year).before[place] + n + 1
        while wanted > (total := len(self._year(year).working)):
            wanted -= total
            year += 1
        while wanted < 1:
            year -= 1
            wanted += len(self._year(year).working)
        return date.fromordinal(self._year(year).working[wanted - 1])

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days `b` lies after `a`: those of (a, b]. Negative where b comes first: those of [b, a)."""
        after = b >= a
        return self._until(b, after) - self._until(a, after)

    def next_working_day(self, day: date) -> date:
        """The first working day after this one."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before this one."""
        return self.add_working_days(day, -1)

    def neighbours(self, day: date) -> Neighbours:
        return Neighbours(self.previous_working_day(day), self.next_working_day(day))

    def unconfirmed(self, first: date, last: date) -> tuple[date, ...]:
        """Feasts with an estimated date in this span or within two days of it: the announcement may differ by one."""
        slack = 2 * ONE_DAY
        return tuple(
            day
            for year in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)
            for day, reason in year_of_law(year).off.items()
            if reason.estimated and first - slack <= day <= last + slack and day not in self._overrides
        )

    def _until(self, day: date, including: bool) -> int:
        """The working days since the beginning of EPOCH."""
        year = self._years.get(day.year) or self._year(day.year)
        return year.base + year.before[day.toordinal() - year.first + including]

    def _year(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise OutsideCalendar
            known = _Year(year, self._overrides)
            if year > EPOCH:
                known.base = self._year(year - 1).base + len(self._year(year - 1).working)
            elif year < EPOCH:
                known.base = self._year(year + 1).base - len(known.working)
            self._years[year] = known
        return known


def _day_of_year(day: date) -> int:
    """Days of its year before this one."""
    return day.toordinal() - date(day.year, 1, 1).toordinal()
