"""The stage on which the demo's stories are told: who is who, and acting as one of them on a day of the past."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from typing import Any, NamedTuple

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.calendar.days import WorkingCalendar
from app.calendar.service import calendar_of
from app.kit import clock
from app.kit.db import Work, WorkFactory

FIRST_HOUR = 9


class Deed(NamedTuple):
    """What that person did so many working days ago; of one day's deeds, those of an earlier minute come first."""

    login: str
    days_ago: int
    minute: int
    verb: Callable[[Work, Actor], Any]


Part = Generator[Deed, Any, None]
"""A part of the demo's history, told from its beginning; it gets what came of each deed before it goes on."""


@dataclass
class Stage:
    """What the steps share: the moment of loading, and who is who."""

    units: WorkFactory
    now: datetime
    logins: dict[str, int] = field(default_factory=dict)

    def play(self, *parts: Part) -> None:
        """All deeds of all parts in the order of their moments, as the chain of events wants them."""
        with self.units(now=self.now) as work:
            calendar, today = calendar_of(work), work.today
        waiting: list[tuple[datetime, int, Deed]] = []

        def listen(place: int, came_of_it: Any) -> None:
            try:
                deed = parts[place].send(came_of_it)
            except StopIteration:
                return
            heappush(waiting, (min(_moment(calendar, today, deed), self.now), place, deed))

        for place in range(len(parts)):
            listen(place, None)
        played = waiting[0][0] if waiting else self.now
        while waiting:
            moment, place, deed = heappop(waiting)
            if moment < played:
                raise ValueError(f"{deed} goes back in time")
            played = moment
            listen(place, self._do(deed, moment))

    def _do(self, deed: Deed, moment: datetime) -> Any:
        with self.units(now=moment) as work:
            actor = actor_of_person(work.session, self.logins[deed.login], work.today)
            if actor is None:
                raise LookupError(deed.login)
            return deed.verb(work, actor)


def _moment(calendar: WorkingCalendar, today: date, deed: Deed) -> datetime:
    """A working moment so many working days before today, later steps of a day later."""
    day = calendar.add_working_days(today, -deed.days_ago) if deed.days_ago else today
    return datetime.combine(day, time(FIRST_HOUR), clock.ZONE) + timedelta(minutes=3 * (deed.minute % 150))
