"""The rule of a series: on which days its periods end. It knows no days off; the calendar moves the due dates."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import dropwhile, takewhile

from app.calendar.days import LATEST

LAST_DAY = 31
"""Of a month, whichever it is."""
QUARTERS = (1, 4, 7, 10)
"""The months in which one reports on the quarter that has ended."""
EVERY_MONTH = tuple(range(1, 13))


class RuleKind(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Rule:
    """`day`: of each month, or of the month after each quarter; a shorter month gives its last one. `weekday`: 1 for
    Monday, every `weeks` weeks, the first time in the seven days from `from_on` on."""

    kind: RuleKind
    from_on: date
    day: int = LAST_DAY
    weeks: int = 1
    weekday: int = 1

    def days(self) -> Iterator[date]:
        """Its days from `from_on` on, as far as the calendar reaches."""
        found = self._weekly() if self.kind is RuleKind.WEEKLY else self._monthly()
        return takewhile(lambda day: day <= LATEST, dropwhile(lambda day: day < self.from_on, found))

    def _weekly(self) -> Iterator[date]:
        day = self.from_on + timedelta(days=(self.weekday - self.from_on.isoweekday()) % 7)
        while day <= LATEST:
            yield day
            day += timedelta(weeks=self.weeks)

    def _monthly(self) -> Iterator[date]:
        months = QUARTERS if self.kind is RuleKind.QUARTERLY else EVERY_MONTH
        for year in range(self.from_on.year, LATEST.year + 1):
            for month in months:
                yield date(year, month, min(self.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Terms:
    """A rule and how long it holds. `until` is the last possible day, `times` the last number; `id`: of its row."""

    rule: Rule
    until: date | None = None
    times: int | None = None
    id: int = 0


@dataclass(frozen=True)
class Turn:
    """A period to come."""

    number: int
    day: date
    terms: Terms


def in_force(versions: Iterable[Terms]) -> list[Terms]:
    """Of all terms that were ever set, in that order, those that still matter, by their first day: each takes the place
    of all that was set before it from its first day on."""
    kept: list[Terms] = []
    for terms in versions:
        while kept and kept[-1].rule.from_on >= terms.rule.from_on:
            kept.pop()
        kept.append(terms)
    return kept


def turns(versions: Iterable[Terms], after: date | None = None, number: int = 0) -> Iterator[Turn]:
    """The periods whose day lies behind `after`, the last one having had that number."""
    kept = in_force(versions)
    ends = [*(terms.rule.from_on for terms in kept[1:]), date.max]
    for terms, end in zip(kept, ends, strict=True):
        for day in terms.rule.days():
            if day >= end or (terms.until is not None and day > terms.until):
                break
            if after is not None and day <= after:
                continue
            if terms.times is not None and number >= terms.times:
                break
            number += 1
            yield Turn(number, day, terms)
