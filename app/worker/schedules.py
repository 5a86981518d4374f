"""Daily rules. A run is a row (rule, local date): of many workers one sets it going.

A day without power is not made up for: on the next working day the rule sees everything as it stands then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.dossiers import asking
from app.kit.db import Work
from app.kit.unique import insert_new
from app.notifications import comment_reminders, digests, reminders
from app.notifications.hours import is_working_moment
from app.recurrence import periods
from app.webhooks import log
from app.worker.models import ScheduledRun


@dataclass(frozen=True)
class Daily:
    """A rule of every working day, from the beginning of working hours on."""

    name: str
    begin: Callable[[Work], None]


DAILY: tuple[Daily, ...] = (
    Daily("series", periods.begin),
    Daily("reminders", reminders.begin),
    Daily("comment_requests", asking.begin),
    Daily("comment_reminders", comment_reminders.begin),
    Daily("digests", digests.begin),
    Daily(log.CLEANING, log.begin_cleaning),
)


def due(work: Work) -> Sequence[Daily]:
    """The rules that have not run today, in working hours; none at any other time."""
    if not is_working_moment(work):
        return ()
    ran = set(work.session.scalars(select(ScheduledRun.rule).where(ScheduledRun.day == work.today)))
    return [daily for daily in DAILY if daily.name not in ran]


def start(work: Work, planned: Sequence[Daily]) -> None:
    """Sets them going, unless another worker has done so in between."""
    for daily in planned:
        row = {"rule": daily.name, "day": work.today, "started_at": work.now}
        if insert_new(work.session, ScheduledRun, row):
            daily.begin(work)
