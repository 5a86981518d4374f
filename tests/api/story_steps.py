"""The main job over the API, step by step, from an empty register. Who is who, and what each program does."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts import people
from app.accounts.entry import tokens
from app.accounts.models import Role, TokenScope
from app.accounts.schemas import MembershipIn, PersonIn, TokenIn
from app.bodies.seed import load_samples
from app.demo import meeting as report
from app.demo.enterprises import STATED
from app.kit import clock, i18n
from tests.api.program import Program
from tests.house import House

PASSWORD = "кең дала, ашық аспан"
AKMOLA = "110000000"
FORMS = {"jsc": "АҚ", "llp": "ЖШС", "ie": "ЖК"}


@dataclass
class Story:
    """The house, the reader's language, and the programs of those who have come in so far."""

    house: House
    language: str
    monkeypatch: pytest.MonkeyPatch
    programs: dict[str, Program] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, login: str) -> Program:
        return self.programs[login]

    def on(self, moment: datetime) -> None:
        """It is that moment from now on."""
        self.monkeypatch.setattr(clock, "now", lambda: moment)
        self.house.now = moment

    def say(self, msgid: str, **values: Any) -> str:
        """The words that this reader meets."""
        return i18n.translate(msgid, values, self.language)


def begin(story: Story) -> None:
    """As `tapsyrma user create` and `tapsyrma token create` leave a new system; departments are illustrative."""
    with story.house.work() as work:
        load_samples(work.session)
        asked = PersonIn(email="admin@akmola.example", name="Ерлан Д.", memberships=[MembershipIn(role=Role.ADMIN)])
        admin = people.create(work, None, asked)
        token = tokens.create(work, None, admin, TokenIn(name="set-up", scope=TokenScope.WRITE))
    story.programs["admin"] = Program(story.house, token.secret, story.language)
    listed = story["admin"].get("/bodies", limit=200)["items"]
    story.bodies = {body["code"]: body["id"] for body in listed}


def invite(story: Story, login: str, name: str, **membership: Any) -> None:
    """The admin writes the person down; the person opens the link, sets a password and makes a token."""
    email = f"{login}@akmola.example"
    user = story["admin"].post("/users", email=email, name=name, memberships=[membership])
    link = story["admin"].post(f"/users/{user['id']}/invitation")
    browser = TestClient(story.house.app, follow_redirects=False)
    typed = {"password": PASSWORD, "repeated": PASSWORD}
    entered = browser.post(link["path"].format(secret=link["secret"]), data=typed)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    made = browser.post("/api/v1/tokens", json={"name": "report.py", "scope": "write", "days": 30})
    assert made.status_code == 201, made.text
    story.programs[login] = Program(story.house, made.json()["secret"], story.language)


def akmola(story: Story) -> Any:
    """The region, as reference data have it."""
    found = story["admin"].get("/territories", limit=200)["items"]
    return next(one for one in found if one["kato"] == AKMOLA)


def register_enterprises(story: Story) -> dict[str, int]:
    """The eleven as the report prints them: three with their legal form, none with a BIN. Name → id."""
    found = {}
    for stated in STATED:
        printed = f"«{stated.name}» {FORMS[stated.form]}" if stated.form else f"«{stated.name}»"
        made = story["office"].post("/enterprises", name_stated=printed, system_forming=True)
        assert (made["name_stated"], made["legal_form_code"]) == (stated.name, stated.form)
        assert (made["identifier"], made["territory_id"]) == (None, None)
        found[stated.name] = made["id"]
    return found


def record_the_meeting(story: Story, enterprises: list[int]) -> Any:
    """Transcribed as reported, held, with its participants, points and outcomes."""
    office = story["office"]
    meeting = office.post(
        "/meetings",
        body_id=story.bodies["deputy_akim"],
        topic=report.TOPIC,
        held_on=report.REPORTED_ON.isoformat(),
        date_kind="as_reported",
        chair_name=report.CHAIR,
        chair_post=report.POST,
        transcribed=True,
        agenda=[title for title, _ in report.AGENDA],
    )
    address = f"/meetings/{meeting['id']}"
    office.post(f"{address}/participants", enterprises=enterprises, others=list(report.OTHERS))
    held = office.post(f"{address}/opening", version=meeting["version"])
    everyone = [one["id"] for one in held["participants"]]
    office.post(f"{address}/presence", present=everyone)
    for item, (_, decision) in zip(meeting["agenda"], report.AGENDA, strict=True):
        said = {"outcome": "noted", "decision": decision}
        office.post(f"{address}/agenda/{item['id']}/outcome", version=item["version"], **said)
    return office.get(address)


def give_instructions(story: Story, meeting: Any) -> list[Any]:
    """The two that the report tells of, from the last point: neither names an executor or a date."""
    said = {"meeting_id": meeting["id"], "agenda_item_id": meeting["agenda"][-1]["id"]}
    return [story["office"].post("/instructions", text=text, **said) for text in report.ORDERED]
