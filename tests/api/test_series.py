"""Recurring instructions over the API."""

from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests import factories_series as series
from tests.house import House

ADDRESS = "/api/v1/series"


@dataclass
class Scene:
    on: give.Stage
    number: int
    office: TestClient
    nurlan: TestClient
    saule: TestClient

    def said(self, **facts: Any) -> dict[str, Any]:
        ordered = {"text": "Report", "responsible_body_id": self.on.energy.id, "kind": "monthly", "day": 10}
        return {**ordered, **facts}


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on, enki = give.stage(work), make.enterprise(work)
        saule = make.contact(work, enki)
        issue = make.issue(work, on.office, enki).id
        number = series.ordered(work, on, issues=[issue]).id
    return Scene(on, number, *(house.client(actor) for actor in (on.office, on.nurlan, saule)))


def post(client: TestClient, path: str, status: int = 201, **said: Any) -> dict[str, Any]:
    answer = client.post(f"{ADDRESS}{path}", json=said)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def get(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_from_the_first_look_to_the_end(scene: Scene) -> None:
    office = scene.office
    coming = post(office, "/preview", 200, kind="weekly", weeks=2, weekday=1)["items"]
    assert [one["due_on"] for one in coming[:3]] == ["2026-03-16", "2026-03-30", "2026-04-13"]
    made = post(office, "", **scene.said(times=12))
    one, number = f"/{made['number']}", made["number"]
    assert (made["state"], made["ahead_days"], made["moves"]) == ("running", 10, ["changes", "ending"])
    assert made["coming"][0] == {
        "number": 2, "day": "2026-05-10", "due_on": "2026-05-12", "given_on": "2026-04-23",
        "reason": made["coming"][0]["reason"],
    }  # fmt: skip
    assert made["coming"][0]["reason"]["kind"] == "weekend"
    (period,) = get(office, f"{ADDRESS}{one}/periods")["items"]
    assert (period["day"], period["due_on"], period["instruction"]) == ("2026-04-10", "2026-04-10", made["instruction"])
    placed = get(office, f"/api/v1/instructions/{made['instruction']}/series")
    assert placed == {"series": number, "before": None, "after": None}
    change = scene.said(from_on="2026-06-01", day=31, responsible_body_id=scene.on.land.id)
    assert post(office, f"{one}/changes/preview", 200, **change)["items"][1]["day"] == "2026-06-30"
    changed = post(office, f"{one}/changes", **change)
    assert [terms["day"] for terms in (changed["terms"], *changed["later"])] == [10, 31]
    ended = post(office, f"{one}/ending", grounds="The plant is sold")
    assert (ended["state"], ended["ended_on"], ended["coming"], ended["moves"]) == ("over", "2026-03-10", [], [])
    assert post(office, f"{one}/ending", 409, grounds="Again")["status"] == 409
    told = get(office, f"{ADDRESS}{one}/history")["items"]
    assert [event["kind"] for event in told] == ["series.ending", "series.change", "series.creation"]


def test_the_list_and_its_filter(scene: Scene) -> None:
    post(scene.office, "", **scene.said(times=1))
    page = get(scene.nurlan, f"{ADDRESS}?count=true")
    assert [(one["state"], one["next_on"]) for one in page["items"]] == [("over", None), ("running", "2026-05-10")]
    assert page["total"] == 2
    assert [one["number"] for one in get(scene.nurlan, f"{ADDRESS}?state=running")["items"]] == [scene.number]


def test_a_stale_change_and_a_wrong_one_are_told_apart(scene: Scene) -> None:
    change = scene.said(from_on="2026-06-01")
    stale = scene.office.post(f"{ADDRESS}/{scene.number}/changes", json=change, headers={"If-Match": '"v7"'})
    assert stale.status_code == 412
    wrong = post(scene.office, f"/{scene.number}/changes", 422, **scene.said(from_on="2026-04-01"))
    assert set(wrong["errors"]) == {"from_on"}
    assert set(post(scene.office, "", 422, **scene.said(day=None, weeks=2))["errors"]) == {"day", "weeks"}


def test_contacts_see_the_instruction_and_not_the_series(scene: Scene) -> None:
    (period,) = get(scene.office, f"{ADDRESS}/{scene.number}/periods")["items"]
    number = period["instruction"]
    assert get(scene.saule, f"/api/v1/instructions/{number}")["number"] == number
    assert get(scene.saule, ADDRESS)["items"] == []
    for path in (f"{ADDRESS}/{scene.number}", f"/api/v1/instructions/{number}/series"):
        assert scene.saule.get(path).status_code == 404
