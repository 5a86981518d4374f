"""How far a due date is, in working days: one set of facts and words for issues and instructions alike.

The macro `due(mark)` of templates/components/due.html draws what `distance` gives, `note(mark)` says it in words.
"""

from datetime import date

from app.calendar.days import WorkingCalendar
from app.kit.charts import DueMark, due_mark
from app.kit.charts.due import SOON


def distance(
    calendar: WorkingCalendar,
    today: date,
    due_on: date | None,
    *,
    soon: int = SOON,
    reported_on: date | None = None,
    waiting: bool = False,
    over: bool = False,
    stopped_on: date | None = None,
) -> DueMark:
    """A due date seen from today. The due day itself is not late.

    `reported_on`: the day on which the work was reported. `waiting`: that report is still under review – in time it is
    not late, after the due date it stays late by as many days as it came late. `over`: ended for another reason than
    being done, so that time is no question any more. `stopped_on`: the clock stands still since
    that day; what was late then stays late by as many days. `soon` is in working days.
    """
    if due_on is None:
        return DueMark(None, "none")
    if stopped_on is not None and not over:
        if due_on < stopped_on:
            return DueMark(due_on, "late", late_days(calendar, due_on, stopped_on))
        return DueMark(due_on, "paused", calendar.working_days_between(stopped_on, due_on))
    if waiting and reported_on is not None and reported_on > due_on and not over:
        return DueMark(due_on, "late", late_days(calendar, due_on, reported_on))
    if due_on < today and reported_on is None:
        days = -late_days(calendar, due_on, today)
    else:
        days = calendar.working_days_between(today, due_on)
    return due_mark(due_on, today, days, soon=soon, done_on=reported_on, waiting=waiting, over=over)


def extended(mark: DueMark, times: int) -> DueMark:
    """The same with the number of extensions that led to the date."""
    return mark._replace(extensions=times) if times else mark


def late_days(calendar: WorkingCalendar, due_on: date, reached: date) -> int:
    """By how many working days a due date is missed on the day `reached`: 0 up to the due day, at least 1 after it.

    A date missed over a weekend is late from the first day after it, though no working day has passed.
    """
    if reached <= due_on:
        return 0
    return max(calendar.working_days_between(due_on, reached), 1)


def term_over_before(calendar: WorkingCalendar, today: date, days: int) -> date:
    """What began before this day has had its term of so many working days: the last of them is over."""
    return calendar.add_working_days(calendar.previous_working_day(today), 1 - days)


def last_soon(calendar: WorkingCalendar, today: date, soon: int = SOON) -> date:
    """The last due date that counts as near: what is due from today to it is due soon."""
    return calendar.add_working_days(today, soon)
