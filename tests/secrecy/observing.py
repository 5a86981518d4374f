"""All that anybody gets to see of a world: answers to what is read and asked, letters, messages, calendars, output."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.accounts.models import Person
from app.audit.chain import seal
from app.cli import app as cli
from app.files.receiving import Intake
from app.kit import clock, mail
from app.kit.db import Work, WorkFactory, make_engine
from app.kit.settings import Settings, settings
from app.models import metadata
from app.notifications import sweeping
from app.webhooks import sending
from tests import factories as make
from tests.access.doors import Door, Scene, doors, headers_of
from tests.access.table import OPEN, OVERRIDE, ROUTES
from tests.access.world import NOBODY, World
from tests.house import whole_app
from tests.secrecy import living, secret
from tests.secrecy.failing import Log, jobs_fail, refused
from tests.secrecy.living import Clock, Sent
from tests.secrecy.places import COMMANDS, NOTHING_OF_IT

DOORS = doors(whole_app())
CHANGING = [door for door in DOORS if door.is_api and not door.reads]
HIDING = ("issue", "instruction")
"""Nouns of which one may be confidential and is changed by many."""
NAMED = ("named_office", "named_contact")
OTHERS = ("office", "stand_in", "holder", "contact", "other_contact", "akimat", "observer", "admin")
"""Who is not named, one for each place where one may stand."""
FEW = ("named_office", "office", "admin", "contact")
"""Who asks where nobody is told anything of it."""
WRITERS = ("office", "holder")
"""Those of the others who act most."""
RECORDS = {
    "issue": ("issue", "issue.secret"),
    "instruction": ("instruction", "instruction.secret"),
    "instruction.file": ("instruction.file", "instruction.file.secret"),
    "series": ("series", "series.secret"),
    "placed": ("placed", "placed.secret"),
    "meeting": ("meeting.coming", "meeting.held", "meeting.draft"),
    "view": ("view", "view.named"),
    "bulk_run": ("bulk_run", "bulk_run.named"),
    "webhook": ("webhook", "webhook.named"),
}
"""Which records an address is filled with; any other noun has one. A number that is confidential in one world is that
of no record in the other, and nobody may tell which."""
MORE = {
    "GET /issues": ({"overdue": "true"}, {"status": "closed"}, {"q": secret.SOUGHT}),
    "GET /instructions": ({"overdue": "true"}, {"q": secret.SOUGHT}),
    # The day on which it is due by then.
    "GET /calendar/overrides/plan": ({**OVERRIDE, "day": "2026-03-20"},),
}
"""Other questions that are put to a list."""
DIFFERS = (
    (r'name="once" value="[^"]*"', "a key that keeps a form from being sent twice"),
    (
        r'"digest":"\w{64}"|\d+:[0-9a-f]{64}',
        "the chain's digests go over everything before, and minutes print its head",
    ),
    (r'"seq":\d+|tapsyrma_events [\d.]+|\d+ events', "the chain numbers what happens anywhere, to anybody"),
    (
        r'/inbox/\d+/|/deliveries/\d+/|name="up_to" value="\d+"|^id: \d+(?=\.)',
        "lines of all inboxes and all logs have one numbering",
    ),
    (r'(?<=\{)"id":\d+(?=,"(kind|webhook_id)")', "the same numbers in the API"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+Z(?= \[error)", "when it failed"),
    (r"msg_[\w-]+|UID:[\w-]+|/(feeds|unsubscribe)/[\w.-]+", "random"),
)
"""What may differ between two worlds that look the same, and why it tells nothing."""

Place = tuple[str, str, str]
"""A route or another place, an address, who."""


@dataclass
class Observed:
    """What is to be seen in one world; texts without what `DIFFERS` anyway."""

    world: World
    sent: Sent
    emails: dict[str, str]
    """Address → who."""
    answers: dict[Place, str] = field(default_factory=dict)
    refusals: dict[Place, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)
    """Of those who are not named, every text as it is."""
    failures: dict[Place, str] = field(default_factory=dict)
    """What the log says of requests that fail."""
    log: str = ""
    """All that it says of this world's life, also of jobs that fail."""


def alike(text: str) -> str:
    for pattern, _ in DIFFERS:
        text = re.sub(pattern, "…", text, flags=re.MULTILINE)
    return text


@dataclass
class Observer:
    """Looks at one world. `secrets`: the addresses of what is confidential in the other one; None: it is in this."""

    url: str
    files: Path
    secrets: Mapping[str, Any] | None = None

    def observe(self) -> Observed:
        sent = Sent()
        with self._app(sent) as (client, at):
            world = self._built(at)
            found = Observed(world, sent, self._emails(world))
            living.live(self.units, found.world, found.sent, at, with_secret=self.secrets is None)
            self._count(found)
            for door in DOORS:
                if door.reads:
                    self._read(found, client, door)
            self._try(found, client)
            self._fail(found, at)
            runner = CliRunner()
            found.log = self.log.getvalue()
            found.printed = {one: alike(runner.invoke(cli, one.split()).output) for one in COMMANDS["printing"]}
        return found

    @contextmanager
    def _app(self, sent: Sent) -> Iterator[tuple[TestClient, Clock]]:
        """The app on this database, in this world's time, with nothing that leaves it."""
        app, engine, at, self.log = whole_app(), make_engine(self.url), Clock(), Log()
        app.state.engine, app.state.units = engine, WorkFactory(engine, finish=seal)
        app.state.files = Intake.of(Settings(_env_file=None, file_store=str(self.files)))
        self.app, self.engine, self.units = app, engine, app.state.units
        with pytest.MonkeyPatch.context() as patch, TestClient(app, follow_redirects=False) as client:
            said = {
                "DATABASE_URL": self.url, "FILE_STORE": str(self.files), "SMTP_HOST": "127.0.0.1",
                "MAIL_FROM": "tapsyrma@akmola.example", "PUBLIC_URL": "https://tapsyrma.example",
            }  # fmt: skip
            for name, value in said.items():
                patch.setenv(name, value)
            settings.cache_clear()
            patch.setattr(make, "_numbers", iter(range(1, 1_000)))
            patch.setattr(clock, "now", at)
            patch.setattr(sys, "stderr", self.log)
            patch.setattr(mail, "_connected", lambda _chosen: sent)
            patch.setattr(sending, "post", sent.post)
            patch.setattr(sweeping, "AT_A_TIME", 1)
            yield client, at
        settings.cache_clear()
        engine.dispose()

    def _built(self, at: Clock) -> World:
        with self.units(now=at.at, language="en") as work:
            world = living.build(work, self.app.state.files)
        if self.secrets is None:
            with self.units(now=at.at, language="en") as work:
                world.work = work
                secret.add(world)
        else:
            world.paths |= self.secrets
        return world

    def _emails(self, world: World) -> dict[str, str]:
        names = {actor.person_id: who for who, actor in world.people.items()}
        with self.engine.connect() as connection:
            rows = connection.execute(select(Person.id, Person.email)).all()
        return {email: names[person] for person, email in rows if person in names}

    def _count(self, found: Observed) -> None:
        with self.engine.connect() as connection:
            for table in metadata.sorted_tables:
                found.rows[table.name] = connection.scalar(select(func.count()).select_from(table)) or 0

    def _read(self, found: Observed, client: TestClient, door: Door) -> None:
        for who, path, params in _asked(door, found.world):
            answer = client.get(path, params=params, headers=headers_of(door, who))
            place = (str(door), re.sub(r"/feeds/.*", "/feeds", f"{path} {params}"), who)
            found.answers[place] = f"{answer.status_code} {alike(answer.text)}"
            if who in OTHERS or who == NOBODY:
                found.raw.append(answer.text)

    def _try(self, found: Observed, client: TestClient) -> None:
        """Every other request of the API: its status, and of a refusal the words."""
        with self._undone(found.world, client, seal) as scene:
            for door in CHANGING:
                for who in WRITERS:
                    for record in records(door):
                        answer = scene.answer(door, ROUTES[door.key], who, record)
                        found.refusals[str(door), record, who] = _refusal(answer)
                        found.raw.append(answer.text)

    def _fail(self, found: Observed, at: Clock) -> None:
        """Those of them that change what may be confidential, when the database does not take it; and jobs."""
        client = TestClient(self.app, follow_redirects=False, raise_server_exceptions=False)
        with self._undone(found.world, client, refused) as scene:
            for door in CHANGING:
                for who in (*WRITERS, "named_office") if ROUTES[door.key].of in HIDING else ():
                    for record in records(door):
                        ask = partial(scene.answer, door, ROUTES[door.key], who, record)
                        found.failures[str(door), record, who] = alike(self.log.of(ask))
        jobs_fail(self.units, at)

    @contextmanager
    def _undone(self, world: World, client: TestClient, finish: Callable[[Work], None]) -> Iterator[Scene]:
        """Nothing of what is done in it lasts."""
        with self.engine.connect().execution_options(writes=True) as connection:
            outer = connection.begin()
            connection.begin_nested()
            self.app.state.units = WorkFactory(cast("Engine", connection), finish=finish)
            yield Scene(world, client, connection)
            outer.rollback()


def _refusal(answer: httpx2.Response) -> str:
    return f"{answer.status_code} {answer.text if answer.is_error else ''}"


def records(door: Door) -> tuple[str, ...]:
    of = ROUTES[door.key].of
    return RECORDS.get(of, (of,))


def _asked(door: Door, world: World) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Who asks for which address there, with which parameters."""
    people = FEW if str(door) in NOTHING_OF_IT else (*NAMED, *OTHERS)
    if door.key == "GET /feeds/{secret}.ics":
        yield from ((who, f"/feeds/{world.ids[f'{who}_feed']}.ics", {}) for who in people)
    elif door.key in OPEN:
        yield NOBODY, door.path, {}
    else:
        for who in people:
            for record in records(door):
                path = door.path.format(**(world.paths[record] if record else {}))
                for params in (world.filled(ROUTES[door.key].body), *MORE.get(door.key, ())):
                    yield who, path, params
