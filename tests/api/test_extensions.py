"""Extensions and pauses over the API, for both nouns."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.kit import clock
from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

LATER, LATEST = "2026-04-10", "2026-04-20"


@dataclass
class Scene:
    """A record due on 27 March and the programs of whoever has to do with it."""

    at: str
    office: TestClient
    executor: TestClient
    contact: TestClient
    stranger: TestClient

    def post(self, by: TestClient, path: str, status: int = 201, **said: Any) -> dict[str, Any]:
        answer = by.post(f"{self.at}{path}", json=said)
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def read(self, by: TestClient, path: str = "") -> dict[str, Any]:
        answer = by.get(f"{self.at}{path}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def line(self, **said: str) -> list[dict[str, Any]]:
        """The office's list under a criterion."""
        items: list[dict[str, Any]] = self.office.get(self.at.rpartition("/")[0], params=said).json()["items"]
        return items


def build(work: Work, noun: str, *, confidential: bool = False) -> tuple[int, Any, Any, Any, Any]:
    on, enki = give.stage(work), make.enterprise(work)
    saule, other = make.contact(work, enki), make.officer(work, make.department(work, "Басқа"))
    head = make.officer(work, on.energy, heads=True)
    on.nurlan = head
    issue = make.accepted(work, on.office, enki, on.energy, head, confidential=confidential)
    row = issue if noun == "issue" else give.in_progress(work, on, issues=[issue.id])
    issue.due_on = issue.original_due_on = issue.due_sort = make.due(work)
    return row.id, on.office, head, saule, other


@pytest.fixture(params=["issue", "instruction"])
def scene(request: pytest.FixtureRequest, house: House) -> Scene:
    with house.work() as work:
        number, *people = build(work, request.param)
    return Scene(f"/api/v1/{request.param}s/{number}", *(house.client(actor) for actor in people))


def test_asked_and_approved_the_record_tells_how_its_date_moved(scene: Scene) -> None:
    asked = scene.post(scene.executor, "/extensions", due_on=LATER, reason="The pipe is late")
    assert (asked["extension_asked"], asked["due_on"], asked["extended"]) == (True, "2026-03-27", False)
    assert [line["extended"] for line in scene.line(extension_asked="true")] == [False]
    (request,) = scene.read(scene.office, "/extensions")["items"]
    assert (request["status"], request["late"], request["wanted_on"]) == ("asked", False, LATER)
    said: dict[str, Any] = {"decision": "approved", "due_on": LATEST, "note": "Not a day more"}
    found = scene.post(scene.office, f"/extensions/{request['id']}/decision", **said)
    assert (found["due_on"], found["original_due_on"]) == (LATEST, "2026-03-27")
    assert (found["extended"], found["extension_count"], found["days_slid"]) == (True, 1, 16)
    (line,) = scene.line(extended="true")
    assert (line["extension_count"], line["days_slid"], line["overdue"]) == (1, 16, False)
    (request,) = scene.read(scene.office, "/extensions")["items"]
    assert (request["status"], request["granted_on"], request["days"]) == ("approved", LATEST, 16)
    assert (request["reason"], request["note"]) == ("The pipe is late", "Not a day more")


def test_moves_say_who_may_do_what_now(scene: Scene) -> None:
    assert "extension_request" in scene.read(scene.executor)["moves"]
    assert not {"extension_request", "extension_approval"} & set(scene.read(scene.office)["moves"])
    scene.post(scene.executor, "/extensions", due_on=LATER, reason="Late")
    assert "extension_request" not in scene.read(scene.executor)["moves"]
    assert {"extension_approval", "extension_refusal"} <= set(scene.read(scene.office)["moves"])


def test_bad_input_is_named_by_field(scene: Scene) -> None:
    for said, field in (
        ({"due_on": "2026-04-11", "reason": "Late"}, "due_on"),
        ({"due_on": "2026-03-20", "reason": "Late"}, "due_on"),
        ({"due_on": "9999-12-31", "reason": "Late"}, "due_on"),
        ({"due_on": LATER, "reason": " "}, "reason"),
        ({"due_on": LATER}, "reason"),
        ({"due_on": "soon", "reason": "Late"}, "due_on"),
    ):
        assert field in scene.post(scene.executor, "/extensions", 422, **said)["errors"], said
    for said in ({"reason": "Frost"}, {"reason": "Frost", "look_again_on": "2026-03-14"}):
        assert "look_again_on" in scene.post(scene.office, "/pauses", 422, **said)["errors"]


def test_a_decision_on_nothing_is_404_and_on_the_same_twice_409(scene: Scene) -> None:
    scene.post(scene.office, "/extensions/77/decision", 404, decision="approved")
    scene.post(scene.executor, "/extensions", due_on=LATER, reason="Late")
    (request,) = scene.read(scene.office, "/extensions")["items"]
    at = f"/extensions/{request['id']}/decision"
    assert scene.post(scene.office, at, 422, decision="refused")["errors"].keys() == {"note"}
    scene.post(scene.office, at, decision="refused", note="No")
    scene.post(scene.office, at, 409, decision="approved")


def test_stopped_and_set_going_again(scene: Scene, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = scene.post(scene.office, "/pauses", reason="Frost", look_again_on="2026-03-20")
    assert (stopped["paused_since"], stopped["overdue"]) == ("2026-03-10", False)
    (pause,) = scene.read(scene.office, "/pauses")["items"]
    assert (pause["ended_on"], pause["look_again_on"], pause["reason"]) == (None, "2026-03-20", "Frost")
    tomorrow = house.now + timedelta(hours=20)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    found = scene.post(scene.office, f"/pauses/{pause['id']}/ending", note="It thaws")
    assert (found["due_on"], found["paused_days"], found["paused_since"]) == ("2026-03-30", 1, None)
    (pause,) = scene.read(scene.office, "/pauses")["items"]
    assert (pause["days"], pause["moved_to"], pause["ended_on"]) == (1, "2026-03-30", "2026-03-11")
    scene.post(scene.office, f"/pauses/{pause['id']}/ending", 409)


def test_an_enterprise_reads_dates_and_no_names_and_asks_for_nothing(scene: Scene) -> None:
    scene.post(scene.executor, "/extensions", due_on=LATER, reason="The pipe is late")
    (request,) = scene.read(scene.contact, "/extensions")["items"]
    assert (request["wanted_on"], request["asked_by"]) == (LATER, None)
    assert request["reason"] == ("The pipe is late" if "/issues/" in scene.at else None)
    scene.post(scene.contact, "/extensions", 403, due_on=LATER, reason="Late")
    scene.post(scene.contact, "/pauses", 403, reason="Late", look_again_on="2026-03-20")


def test_a_stranger_finds_nothing(scene: Scene) -> None:
    for path in ("/extensions", "/pauses"):
        assert scene.stranger.get(f"{scene.at}{path}").status_code == 404


@pytest.mark.parametrize("noun", ["issue", "instruction"])
def test_a_confidential_record_s_moves_are_told_to_its_readers_alone(house: House, noun: str) -> None:
    """An office colleague who is not named: neither the row, nor the count on the desk, nor the words."""
    with house.work() as work:
        number, office, head, saule, other = build(work, noun, confidential=True)
        colleague = make.office(work)
    people = (office, head, saule, other)
    here = Scene(f"/api/v1/{noun}s/{number}", *(house.client(actor) for actor in people))
    here.post(here.executor, "/extensions", due_on=LATER, reason="Between few")
    assert here.line(extension_asked="true")
    nosy = house.client(colleague)
    assert nosy.get(f"{here.at}/extensions").status_code == 404
    assert nosy.get(f"/api/v1/{noun}s", params={"extension_asked": "true"}).json()["items"] == []
    desk = nosy.get("/", headers={"accept": "text/html"}).text
    assert "extension_asked" not in desk
    assert "extension_asked" in here.office.get("/").text
