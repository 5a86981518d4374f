"""A due date that a person typed: what speaks against it, and which dates would do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.calendar.days import EARLIEST, LATEST, WorkingCalendar
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_

SHORTEST_TERM = 2
"""Working days: the Government's rules let no document under control have less."""


class DueFault(StrEnum):
    PAST = "past"
    TOO_SHORT = "too_short"
    DAY_OFF = "day_off"
    OUTSIDE_CALENDAR = "outside_calendar"


@dataclass(frozen=True, slots=True)
class DueRemark:
    """What speaks against a date, and the dates to choose from instead."""

    fault: DueFault
    message: Message
    suggestions: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedDueDate:
    """A date that was accepted. `remarks` is empty unless it is kept as the minutes state it."""

    day: date
    as_stated: bool
    remarks: tuple[DueRemark, ...]


class DueDateRefused(Invalid):
    """The field's message names the dates that fit; `suggestions` has them for programs and buttons."""

    def __init__(self, field: str, remark: DueRemark) -> None:
        super().__init__(**{field: remark.message})
        self.suggestions = remark.suggestions
        self.fault = remark.fault


def check_due_date(
    typed: date, today: date, calendar: WorkingCalendar, *, as_stated: bool = False, field: str = "due_on"
) -> CheckedDueDate:
    """Refuses a date that is past, under two working days away or a day off. Raises `DueDateRefused` for `field`.

    `as_stated` is for minutes: the date is kept as it stands there, with what would otherwise speak against it.
    """
    if not EARLIEST <= typed <= LATEST:
        raise DueDateRefused(field, DueRemark(DueFault.OUTSIDE_CALENDAR, outside_calendar()))
    remarks = tuple(_remarks(typed, today, calendar))
    if remarks and not as_stated:
        raise DueDateRefused(field, remarks[0])
    return CheckedDueDate(typed, as_stated, remarks)


def outside_calendar() -> Message:
    """For a date that no calendar of ours reaches: the year 202, or 20260."""
    return Message(N_("Choose a date from %(first)s to %(last)s"), {"first": EARLIEST, "last": LATEST})


def check_working_day(day: date, today: date, calendar: WorkingCalendar, *, field: str) -> None:
    """For a day that is no due date, e.g. to look at something again: a working day from tomorrow on."""
    if not EARLIEST <= day <= LATEST:
        raise DueDateRefused(field, DueRemark(DueFault.OUTSIDE_CALENDAR, outside_calendar()))
    tomorrow = calendar.add_working_days(today, 1)
    if day <= today:
        text = N_("This day has passed. Choose %(earliest)s or later")
        raise DueDateRefused(field, DueRemark(DueFault.PAST, Message(text, {"earliest": tomorrow}), (tomorrow,)))
    if not calendar.is_working(day):
        raise DueDateRefused(field, _day_off(day, tomorrow, calendar))


def earliest_due_date(today: date, calendar: WorkingCalendar) -> date:
    """The nearest date that a person may set today."""
    return calendar.add_working_days(today, SHORTEST_TERM)


def _remarks(typed: date, today: date, calendar: WorkingCalendar) -> Iterator[DueRemark]:
    earliest = earliest_due_date(today, calendar)
    if typed < today:
        text = N_("This day has passed. Choose %(earliest)s or later")
        yield DueRemark(DueFault.PAST, Message(text, {"earliest": earliest}), (earliest,))
    elif calendar.working_days_between(today, typed) < SHORTEST_TERM:
        text = N_("At least two working days are needed. Choose %(earliest)s or later")
        yield DueRemark(DueFault.TOO_SHORT, Message(text, {"earliest": earliest}), (earliest,))
    if not calendar.is_working(typed):
        yield _day_off(typed, earliest, calendar)


def _day_off(typed: date, earliest: date, calendar: WorkingCalendar) -> DueRemark:
    before, after = calendar.neighbours(typed)
    if earliest <= before:
        text = N_("This is a day off. Choose %(before)s or %(after)s")
        return DueRemark(DueFault.DAY_OFF, Message(text, {"before": before, "after": after}), (before, after))
    nearest = max(after, earliest)
    text = N_("This is a day off. Choose %(after)s")
    return DueRemark(DueFault.DAY_OFF, Message(text, {"after": nearest}), (nearest,))
