"""The stage of the main job on pages: the server, the language, and people coming in, each by a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page
from sqlalchemy import select

from app.accounts import people
from app.accounts.entry import invitations
from app.accounts.models import Role
from app.accounts.schemas import MembershipIn, PersonIn
from app.audit.chain import seal
from app.audit.verify import verify
from app.bodies.models import Body
from app.bodies.seed import load_samples
from app.instructions import replay as instructions
from app.issues import replay as issues
from app.kit import i18n
from app.kit.db import WorkFactory
from app.meetings import replay as meetings
from tests.browser.live import LiveServer
from tests.browser.reader import Reader
from tests.databases import opened

AKMOLA = "110000000"
PASSWORD = "кең дала, ашық аспан"
DUE_ON = date(2026, 3, 27)
"""Ten working days after 10 March: Nauryz takes three of them."""


@dataclass
class Story:
    """The server, the language, and the browsers of those who have come in so far."""

    server: LiveServer
    language: str
    open: Callable[[str], Page]
    """A browser of its own, opened at a path."""
    readers: dict[str, Reader] = field(default_factory=dict)

    def __getitem__(self, login: str) -> Reader:
        return self.readers[login]

    def named(self, model: Any, **key: str) -> str:
        """The name of a row of reference data, in the language."""
        with opened(self.server.database_url) as engine, WorkFactory(engine, finish=seal)() as work:
            return i18n.localized(work.session.scalars(select(model).filter_by(**key)).one(), self.language)

    def body(self, code: str) -> str:
        return self.named(Body, code=code)

    def say(self, msgid: str) -> str:
        return i18n.translate(msgid, None, self.language)

    def day(self, day: date) -> str:
        """As the pages write it within its year."""
        return i18n.format_day(day, day.year, self.language)


def begin(story: Story, now: datetime) -> None:
    """As `tapsyrma user create` leaves a new system; departments, which the report does not name, are illustrative."""
    with opened(story.server.database_url) as engine, WorkFactory(engine, finish=seal)(now=now) as work:
        load_samples(work.session)
        asked = PersonIn(email="admin@akmola.example", name="Ерлан Д.", memberships=[MembershipIn(role=Role.ADMIN)])
        path = invitations.invite(work, None, people.create(work, None, asked).id).path
    come_in(story, "admin", path)


def come_in(story: Story, login: str, path: str) -> None:
    """Opens the one-time link and sets a password."""
    reader = Reader.at(story.open(path), story.language)
    reader.reads_that("Welcome: set your password")
    reader.writes("New password", PASSWORD)
    reader.writes("The same once more", PASSWORD)
    reader.presses("Save and sign in")
    reader.is_told("Your password is set. You are signed in.")
    story.readers[login] = reader


def invite(story: Story, login: str, name: str, role: str, label: str, anchor: str) -> None:
    """The admin writes the person down, copies the link, which is shown this once, and passes it on."""
    admin = story["admin"]
    admin.goes_to("People")
    admin.follows("Invite a person")
    admin.picks("Role", role)
    admin.presses("Continue")
    admin.writes("First and last name", name)
    admin.writes("E-mail", f"{login}@akmola.example")
    admin.chooses(label, anchor)
    admin.presses("Save and make a link")
    link = admin.page.locator("#secret").inner_text()
    admin.page.reload()
    assert admin.page.locator("#secret").count() == 0
    come_in(story, login, urlsplit(link).path)


def open_from_desk(reader: Reader, question: str, title: str) -> None:
    """By the number on the desk that counted it, whatever day it says since when."""
    reader.goes_to("My desk")
    reader.opens(reader.say(question).partition("%(")[0].strip())
    reader.opens(title)


def nothing_was_rewritten(story: Story, printed: str) -> None:
    """As `tapsyrma audit verify --head` finds it, with the head that the minutes print."""
    seq, digest = printed.split(":")
    with opened(story.server.database_url) as engine, WorkFactory(engine, finish=seal)(writes=False) as work:
        replays = (meetings.REPLAY, issues.REPLAY, instructions.REPLAY)
        assert list(verify(work.session, replays, (int(seq), digest))) == []
