"""When bodies are asked to comment and until when, in working days before the meeting."""

from datetime import date

from app.calendar.days import WorkingCalendar
from app.kit.settings import settings


def asked_from(calendar: WorkingCalendar, held_on: date) -> date:
    """The day on which bodies are asked."""
    return calendar.add_working_days(held_on, -settings().comment_ask_working_days)


def last_asked(calendar: WorkingCalendar, today: date) -> date:
    """The latest meeting for which bodies are asked by today: `asked_from` turned round."""
    return calendar.add_working_days(today, settings().comment_ask_working_days)


def comment_until(calendar: WorkingCalendar, held_on: date, asked_on: date) -> date:
    """The comments' day. Who is asked late has the next working day too, if the meeting is not before it."""
    until = calendar.add_working_days(held_on, -settings().comment_until_working_days)
    return max(until, min(calendar.next_working_day(asked_on), held_on))
