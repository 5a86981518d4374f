"""Working hours: when people may be reminded and written to."""

from datetime import UTC, datetime, time

from app.calendar.service import calendar_of
from app.kit import clock
from app.kit.db import Work
from app.kit.settings import settings


def is_working_moment(work: Work) -> bool:
    """A working day in Kazakhstan, between the hours of the settings."""
    local = work.now.astimezone(clock.ZONE)
    return settings().workday_from <= local.hour < settings().workday_to and calendar_of(work).is_working(local.date())


def next_working_moment(work: Work) -> datetime:
    """Now, in working hours; otherwise the beginning of the next ones."""
    if is_working_moment(work):
        return work.now
    begins = time(settings().workday_from)
    local = work.now.astimezone(clock.ZONE)
    today_yet = calendar_of(work).is_working(local.date()) and local.time() < begins
    day = local.date() if today_yet else calendar_of(work).next_working_day(local.date())
    return datetime.combine(day, begins, clock.ZONE).astimezone(UTC)
