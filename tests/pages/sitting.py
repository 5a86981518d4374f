"""A meeting of today that is being held, and what a browser without a script does with its pages."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.meetings import participants
from app.meetings.schemas import ParticipantsIn
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House

MANY: dict[str, Any] = {"agenda": ["Results of 2025", "Issues of enterprises", "Support"]}


@dataclass
class Sitting:
    """A meeting of today that is being held: three points, the second takes up an issue of ENKI."""

    office: Actor
    meeting: int
    items: list[int]
    issue: int
    enki: int
    energy: int
    client: TestClient

    @property
    def at(self) -> str:
        return f"/meetings/{self.meeting}"


@pytest.fixture
def sitting(house: House) -> Sitting:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        meeting = meet.held(work, office, chair_name="Ernar Zharkeshov", **MANY)
        participants.add(work, office, meeting.id, ParticipantsIn(enterprises=[enki.id], others=["and others"]))
        issue = make.issue(work, office, enki)
        meet.take_up(work, office, meeting, issue, number=2)
        items = [meet.point(work, meeting, number).id for number in (1, 2, 3)]
        found = (office, meeting.id, items, issue.id, enki.id, energy.id)
    return Sitting(*found, house.client(office))


def text(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def read(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


def send(client: TestClient, path: str, status: int = 303, ticked: dict[str, Any] | None = None, **said: Any) -> str:
    answer = client.post(path, data={**said, **(ticked or {})})
    assert answer.status_code == status, text(answer.text)
    return answer.headers.get("location", answer.text)


def once(html: str, action: str) -> str:
    """The key of the form that is sent there."""
    found = re.search(rf'action="{re.escape(action)}".*?name="once" value="([^"]+)"', html, re.DOTALL)
    assert found is not None, action
    return found[1]
