"""A final report waits for the giver's side: since when, and whether its review is late."""

from app.calendar.distance import term_over_before
from app.calendar.service import calendar_of
from app.instructions.dates.lateness import Dated, is_review_late, waiting_since
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.templating import format_date_short


def waits(work: Work, row: Dated) -> str:
    """Since when a report waits for the giver's side, and how long that is; empty where none does."""
    since = waiting_since(row)
    if since is None:
        return ""
    days = calendar_of(work).working_days_between(since, work.today)
    text = N_("waits for the review since %(day)s, working days: %(days)s")
    return i18n.translate(text, {"day": format_date_short(since), "days": days})


def review_is_late(work: Work, row: Dated) -> bool:
    return is_review_late(row, term_over_before(calendar_of(work), work.today, settings().review_working_days))
