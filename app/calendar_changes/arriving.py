"""Days of the calendar that come with a new version: what moves no due date counts at once, the rest is approved."""

from app.accounts.actor import Actor
from app.calendar.due_dates import earliest_due_date
from app.calendar.models import CalendarOverride
from app.calendar.moving import Recount
from app.calendar.overriding import FIELDS, OverrideIn, calendar_with, overrides, waiting
from app.calendar.service import forget_calendar
from app.calendar.terms import Shift
from app.calendar_changes.planning import NEAR, moves
from app.kit.db import Work
from app.kit.settings import settings

NOBODY = Actor(0, "", "", None, ())


def take_up(work: Work) -> list[CalendarOverride]:
    """Those that wait for an approval, for there are dates that would move: none of them is moved here."""
    rows = overrides(work, lock=True)
    for row in waiting(rows):
        if not _moves_any(work, row):
            row.withdrawn_on = None
            work.session.flush()
    forget_calendar(work)
    return waiting(rows)


def _moves_any(work: Work, row: CalendarOverride) -> bool:
    rows = overrides(work)
    after = calendar_with(rows, and_=OverrideIn(**{name: getattr(row, name) for name in FIELDS}))
    shift = Shift(settings().computed_day_off)
    recount = Recount(calendar_with(rows), after, shift, earliest_due_date(work.today, after))
    return next(iter(moves(work, NOBODY, recount, row.day - NEAR, lock=False)), None) is not None
