"""Daily rules. A run is a row (rule, local date): of many workers one sets it going.

A day without power is not made up for: on the next day the rule sees everything as it stands then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.dossiers import asking
from app.kit.db import Work
from app.kit.unique import insert_new
from app.notifications import comment_reminders, digests, sweeping
from app.notifications.hours import is_working_moment
from app.recurrence import periods
from app.webhooks import log
from app.worker import housekeeping
from app.worker.models import ScheduledRun


@dataclass(frozen=True)
class Daily:
    """A rule of every day, begun at its first moment for which `may_begin`."""

    name: str
    begin: Callable[[Work], None]
    may_begin: Callable[[Work], bool] = is_working_moment


DAILY: tuple[Daily, ...] = (
    Daily("series", periods.begin),
    Daily("reminders", sweeping.begin),
    Daily("comment_requests", asking.begin),
    Daily("comment_reminders", comment_reminders.begin),
    Daily("digests", digests.begin),
    Daily(log.CLEANING, log.begin_cleaning),
    Daily("cleaning", housekeeping.begin, housekeeping.is_night_over),
)


def due(work: Work) -> Sequence[Daily]:
    """The rules that have not run today and may begin now."""
    ran = set(work.session.scalars(select(ScheduledRun.rule).where(ScheduledRun.day == work.today)))
    return [daily for daily in DAILY if daily.name not in ran and daily.may_begin(work)]


def start(work: Work, planned: Sequence[Daily]) -> None:
    """Sets them going, unless another worker has done so in between."""
    for daily in planned:
        row = {"rule": daily.name, "day": work.today, "started_at": work.now}
        if insert_new(work.session, ScheduledRun, row):
            daily.begin(work)
