"""The stage on which the demo's stories are told: who is who, and acting as one of them on a day of the past."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.calendar.service import calendar_of
from app.kit import clock
from app.kit.db import Work, WorkFactory

FIRST_HOUR = 9


@dataclass
class Stage:
    """What the steps share: who is who, and which number a story's issue got."""

    units: WorkFactory
    now: datetime
    logins: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def do(self, login: str, days_ago: int, minute: int, verb: Callable[[Work, Actor], Any]) -> Any:
        """Runs a verb as that person, so many working days ago."""
        with self.units(now=self.now) as today:
            moment = _moment(today, days_ago, minute)
        with self.units(now=min(moment, self.now)) as work:
            actor = actor_of_person(work.session, self.logins[login], work.today)
            if actor is None:
                raise LookupError(login)
            return verb(work, actor)


def _moment(today: Work, days_ago: int, minute: int) -> datetime:
    """A working moment so many working days before today, later steps of a day later."""
    day = calendar_of(today).add_working_days(today.today, -days_ago) if days_ago else today.today
    return datetime.combine(day, time(FIRST_HOUR), clock.ZONE) + timedelta(minutes=3 * (minute % 150))
