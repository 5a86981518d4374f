"""A year of simulated days over the demo region: everything that anybody is told of it is held against the rules.

People act by a random script, workers run several times a day and are killed at random statements, commits and letters;
now and then there is no power for days, once the clock is set back, the calendar changes twice and the ladder once.
Only a worker's last run of a half-day is never killed: by then the morning's work is done, whatever happened before.
On PostgreSQL the same goes on for six weeks, not a year, to save time: what differs there are locks and commits.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text, update

from app.accounts.models import Person
from app.audit.chain import seal
from app.demo import load as demo
from app.demo.people import DOMAIN
from app.kit import clock
from app.kit.db import WorkFactory
from app.kit.outbox import Job
from app.kit.settings import settings
from app.notifications import preferences
from app.notifications.models import Notification
from app.notifications.rules import RULES, Topic
from app.notifications.schemas import PreferencesIn
from app.notifications.telling import LETTER
from app.worker.loop import Worker
from app.worker.tasks import TASKS, Outside, Task
from tests import factories as make
from tests.factories_notifications import LEASE
from tests.year import script as people
from tests.year.letters import HOST, Expected, Post, local, moment
from tests.year.oracle import DAILY, ONE_DAY, Told, World
from tests.year.script import Script

FIRST = date(2026, 7, 1)
YEAR = 365
SPAN = {"sqlite": YEAR, "postgresql": 45}
KILLED_RUNS, CALM_RUN, AFTERNOON_RUN, NIGHT_RUN = (time(4, 10), time(5, 0)), time(6, 30), time(12, 0), time(17, 0)
"""By UTC; in Akmola it is five hours later."""
A_WHILE = timedelta(minutes=5)
"""Then the digests are sent that waited for what was still being told."""
DAWN, AFTERNOON, EVENING = time(3, 30), time(11, 0), time(15, 0)
NO_POWER = ((20, 1), (65, 3), (128, 5), (250, 6), (300, 2))
"""(day of the year, days)."""
NEW_DAYS_OFF = (40, 180)
LADDER_CHANGES, SOMEBODY_LEAVES = 30, 50
REMINDERS = ("due.", "alert.", "review.", "pause.")


class Killed(BaseException):
    """Like a kill: nothing catches it, nothing is put back."""


@dataclass
class Crashes:
    """Strikes when it has counted down: before a statement, before a commit, after a letter."""

    engine: Engine
    left: int = 0
    kills: int = 0

    def __post_init__(self) -> None:
        event.listen(self.engine, "before_cursor_execute", self.tick)
        event.listen(self.engine, "commit", self.tick)

    def tick(self, *_what: object) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                self.kills += 1
                raise Killed


@dataclass
class Year:
    engine: Engine
    units: WorkFactory
    chance: random.Random
    post: Post = field(default_factory=Post)
    told: dict[Told, tuple[int, date]] = field(default_factory=dict)
    mail: Expected = field(default_factory=Expected)

    def __post_init__(self) -> None:
        self.script, self.crashes = Script(self.units, self.chance), Crashes(self.engine)
        self.people: dict[str, int] = {}

    def live(self, number: int, leaving: int) -> None:
        """One day, from dawn to night."""
        day = FIRST + number * ONE_DAY
        dark = any(first <= number < first + days for first, days in NO_POWER)
        self.change(number, day, leaving)
        self.script.act(at(day, DAWN), self.chance.randint(0, 4))
        world = self.world(day)
        if not dark and not world.days.off(day):
            self.work(day, world)
        elif not dark:
            self.run(at(day, CALM_RUN))
        self.script.act(at(day, EVENING), self.chance.randint(0, 1))
        if not dark:
            self.run(at(day, NIGHT_RUN))

    def work(self, day: date, world: World) -> None:
        """A working day with power: the morning's sweep and digests, whatever is killed, and the afternoon."""
        for told, late in world.expected():
            self.told.setdefault(told, (late, day))
        for hour in KILLED_RUNS:
            self.run(at(day, hour), kill_within=self.chance.choice((0, 30, 150, 400)))
        self.run(at(day, CALM_RUN))
        self.run(at(day, CALM_RUN) + A_WHILE)
        self.run(at(day, KILLED_RUNS[0]))  # the clock is set back
        self.expect(day, at(day, CALM_RUN) + A_WHILE, digests=True)
        self.script.act(at(day, AFTERNOON), self.chance.randint(0, 4))
        self.run(at(day, AFTERNOON_RUN))
        self.expect(day, at(day, AFTERNOON_RUN), digests=False)

    def expect(self, day: date, now: datetime, *, digests: bool) -> None:
        world = self.world(day)
        with self.engine.connect() as connection:
            self.mail.look(connection, world, now, digests=digests)
        for when, letter in self.post.fresh():
            assert in_working_hours(when, world), letter.subject
            hidden = [row["id"] for row in world.records if not world.may_see(self.people[letter.to], row)]
            assert not any(f"/issues/{number}\n" in letter.text for number in hidden), letter.text

    def world(self, day: date) -> World:
        with self.engine.connect() as connection:
            return World.of(connection, day)

    def run(self, now: datetime, kill_within: int = 0) -> None:
        """A worker does what there is, unless it is killed."""
        self.crashes.left = self.chance.randint(1, kill_within) if kill_within else 0
        try:
            worker = Worker(self.units, lease=LEASE, tasks=self.tasks(now), now=lambda: now)
            while worker.step():
                pass
        except Killed:
            pass
        self.crashes.left = 0

    def tasks(self, now: datetime) -> dict[str, Task]:
        def send(prepared: Any) -> None:
            self.post.sent.append((now, prepared.letter))
            self.crashes.tick()

        return {name: Outside(task.prepare, send, task.note) if isinstance(task, Outside) else task
                for name, task in TASKS.items()}  # fmt: skip

    def change(self, number: int, day: date, leaving: int) -> None:
        if number in NEW_DAYS_OFF:
            people.change_calendar(self.units, at(day, DAWN))
        if number == LADDER_CHANGES:
            people.change_ladder(self.units, at(day, DAWN))
        if number == SOMEBODY_LEAVES:
            people.somebody_leaves(self.units, at(day, DAWN), leaving)


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, UTC)


@pytest.fixture
def year(fresh_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    said = {"SMTP_HOST": "127.0.0.1", "MAIL_FROM": f"tapsyrma@{HOST}", "PUBLIC_URL": "https://tapsyrma.example"}
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    monkeypatch.setattr(clock, "now", lambda: at(FIRST, time(2, 0)))
    units = WorkFactory(fresh_engine, finish=seal)
    demo.load(units)
    yield Year(fresh_engine, units, random.Random(20260303))
    settings.cache_clear()


def in_working_hours(when: datetime, world: World) -> bool:
    """From nine to six in Akmola."""
    return not world.days.off(local(when)) and time(4, 0) <= when.time() < time(13, 0)


def settle(year: Year) -> int:
    """More people; some want no mail, or not all of it; what the demo has told is read. Returns who is to leave."""
    year.run(at(FIRST, time(2, 30)))
    with year.units(now=at(FIRST, time(2, 0))) as work:
        logins = {row.email: row.id for row in work.session.execute(select(Person.email, Person.id))}
        for login, off in (("kokshetau", {Topic.ALERTS}), ("land", {Topic.MOVES}), ("control", {Topic.DUE})):
            wanted = [topic for topic in Topic if topic not in off]
            actor = make.actor(work, logins[f"{login}@{DOMAIN}"])
            preferences.choose(work, actor, PreferencesIn(mail=True, mail_topics=wanted, inbox_topics=list(Topic)))
        preferences.choose(work, make.actor(work, logins[f"enki2@{DOMAIN}"]), PreferencesIn(mail=False))
        work.session.execute(update(Notification).values(read_at=work.now))
        leaving = people.more_people(work)
        year.people.update({row.email: row.id for row in work.session.execute(select(Person.email, Person.id))})
        return leaving


def listed(year: Year) -> dict[Told, tuple[int, date]]:
    """Every reminder and alert as it lies in the inboxes: the days that it tells of, and when it was told."""
    found: dict[Told, tuple[int, date]] = {}
    with year.engine.connect() as connection:
        rows = connection.execute(text("SELECT person_id, kind, noun, noun_id, facts, at FROM notifications")).all()
    for row in rows:
        if row.kind.startswith(REMINDERS):
            facts, day = json.loads(row.facts), local(moment(row.at))
            assert in_working_hours(moment(row.at), year.world(day))
            daily = str(day) if row.kind in DAILY else ""
            told = Told(row.person_id, row.kind, row.noun, row.noun_id, facts["due_on"], daily)
            assert told not in found, "told twice"
            found[told] = (facts["days"], day)
    return found


def differences(one: dict[Any, Any], other: dict[Any, Any]) -> list[Any]:
    return sorted(set(one.items()) - set(other.items()))[:10]


def test_every_reminder_digest_and_alert_of_a_year_is_one_that_the_rules_ask_for(year: Year, kind: str) -> None:
    leaving = settle(year)
    for number in range(SPAN[kind]):
        year.live(number, leaving)
    told, sent = listed(year), year.post.counts()
    assert (differences(year.told, told), differences(told, year.told)) == ([], [])
    assert (differences(year.mail.letters, sent), differences(sent, year.mail.letters)) == ([], [])
    assert year.post.repeats() <= year.crashes.kills
    with year.units() as work:
        waiting = work.session.scalars(select(Job)).all()
        gathered = work.session.scalars(select(Notification).where(Notification.kind == "calendar.moved")).all()
    assert [job.error for job in waiting if job.topic != LETTER] == []
    if SPAN[kind] == YEAR:
        # A year in which little happens would prove little.
        assert {one.kind for one in told} == {one for one in RULES if one.startswith(REMINDERS)}
        assert gathered
        assert any(name.startswith("<news.") for name in sent)
    assert year.crashes.kills > SPAN[kind] / 3
