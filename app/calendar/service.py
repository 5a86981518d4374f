"""The calendar of this moment, and the due date with its explanation.

Overrides are few (a handful a year): a unit of work that needs the calendar reads them all in one query and looks the
calendar up by what it read. A unit that only reads does without where nothing has happened since: whoever changes an
override leaves an event. So a change by another process counts from the next request on, and one that is rolled back
leaves nothing behind. Reference data that a new version of the system brings count when its servers start.
"""

from datetime import date
from functools import lru_cache

from sqlalchemy import Row, select

from app.audit.chain import until_next_event
from app.calendar.days import EARLIEST, LATEST, Override, WorkingCalendar
from app.calendar.due_dates import CheckedDueDate, check_due_date, outside_calendar
from app.calendar.explain import Explanation, explain_date, explain_term
from app.calendar.models import CalendarOverride, OverrideKind
from app.calendar.queries import OVERRIDES
from app.calendar.terms import LONGEST_TERM, Shift, Term, Terms, TermUnit, terms_from
from app.kit.db import Work, read
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.settings import settings


def calendar_of(work: Work) -> WorkingCalendar:
    """The working days as they stand now; read once in a unit of work."""
    known: WorkingCalendar | None = work.memo.get("calendar")
    if known is None:
        known = work.memo["calendar"] = until_next_event(work, "calendar", lambda: _read(work))
    return known


def _read(work: Work) -> WorkingCalendar:
    return _calendar(tuple(read(work.session, OVERRIDES)))


def forget_calendar(work: Work) -> None:
    """To be called by whoever changes an override and goes on counting in the same unit of work."""
    work.memo.pop("calendar", None)


def hold_calendar(work: Work) -> None:
    """For whoever is about to write a counted date down: until the unit ends nobody changes the calendar.

    A change that came first is waited for and counts; one that comes later finds the date and moves it. No row with a
    date may be locked before, for a change locks the calendar first.
    """
    work.session.execute(select(CalendarOverride.id).with_for_update(read=True))
    forget_calendar(work)


def default_terms() -> Terms:
    return terms_from(settings())


def due_in(work: Work, start: date, term: Term) -> Explanation:
    """The due date that a term gives from the day of the decision."""
    return explain_term(term, start, calendar_of(work), Shift(settings().computed_day_off))


def why(work: Work, start: date, due_on: date) -> Explanation:
    """How a due date that is already set lies to the day it was counted from."""
    return explain_date(start, due_on, calendar_of(work))


def accept_due_date(work: Work, typed: date, *, as_stated: bool = False, field: str = "due_on") -> CheckedDueDate:
    """A date that a person typed today. Raises `DueDateRefused` for `field`."""
    return check_due_date(typed, work.today, calendar_of(work), as_stated=as_stated, field=field)


def due_date(
    work: Work, start: date, *, working_days: int | None = None, calendar_days: int | None = None
) -> Explanation:
    """The answer of `calendar/due-date`: exactly one of the two lengths, 1 to 500. Raises `Invalid` by field."""
    if (working_days is None) == (calendar_days is None):
        raise Invalid(**{"": N_("Give either working days or calendar days")})
    if not EARLIEST <= start <= LATEST:
        raise Invalid(**{"from": outside_calendar()})
    if working_days is not None:
        return due_in(work, start, _term("working_days", working_days))
    return due_in(work, start, _term("calendar_days", calendar_days or 0))


def _term(field: str, amount: int) -> Term:
    if not 1 <= amount <= LONGEST_TERM:
        raise Invalid(**{field: Message(N_("Give a number from 1 to %(most)s"), {"most": LONGEST_TERM})})
    return Term(amount, TermUnit(field))


@lru_cache(maxsize=4)
def _calendar(rows: tuple[Row[date, str, str, str, str, str], ...]) -> WorkingCalendar:
    return WorkingCalendar(Override(day, OverrideKind(kind), *words) for day, kind, *words in rows)
