"""Absences over the API, and what a program sees of what was done on behalf."""

from typing import Any

import pytest

from app.accounts.models import Role
from tests import factories as make
from tests.house import House

ABSENCES = "/api/v1/absences"


class Scene:
    """Nurlan of the energy department, who holds an issue; Gulnar of another one; the office; a contact."""

    def __init__(self, house: House) -> None:
        self.house = house
        with house.work() as work:
            energy, enki = make.department(work), make.enterprise(work)
            self.office, self.contact = make.office(work), make.contact(work, enki)
            self.nurlan = make.person(work, Role.OFFICER, name="Nurlan", body_id=energy.id)
            self.gulnar = make.person(work, Role.OFFICER, name="Gulnar", body_id=make.department(work, "Land").id)
            self.issue = make.routed(work, self.office, enki, energy).id

    def said(self, **more: Any) -> dict[str, Any]:
        return {
            "person_id": self.nurlan.person_id, "substitute_id": self.gulnar.person_id, "first_on": "2026-03-10",
            "last_on": "2026-03-12", "reason": "illness", **more,
        }  # fmt: skip


@pytest.fixture
def scene(house: House) -> Scene:
    return Scene(house)


def test_one_is_written_down_read_by_whom_it_concerns_and_ended(scene: Scene) -> None:
    office, nurlan, gulnar = (scene.house.client(one) for one in (scene.office, scene.nurlan, scene.gulnar))
    offered = office.get(f"{ABSENCES}/substitutes", params={"person_id": scene.nurlan.person_id}).json()["items"]
    assert scene.gulnar.person_id in {one["person_id"] for one in offered}
    made = office.post(ABSENCES, json=scene.said())
    assert made.status_code == 201, made.text
    address = f"{ABSENCES}/{made.json()['id']}"
    told = {name: client.get(address).json() for name, client in (("nurlan", nurlan), ("gulnar", gulnar))}
    assert (told["nurlan"]["state"], told["nurlan"]["reason"], told["nurlan"]["keeps"]) == ("current", "illness", True)
    assert (told["gulnar"]["reason"], told["gulnar"]["keeps"]) == (None, False)
    assert gulnar.get(ABSENCES, params={"state": "current", "count": True}).json()["total"] == 1
    assert gulnar.post(f"{address}/ending").status_code == 403
    assert nurlan.post(f"{address}/ending").json()["state"] == "over"
    assert nurlan.post(f"{address}/ending").status_code == 409


def test_what_does_not_fit_is_named_by_its_field(scene: Scene) -> None:
    nurlan = scene.house.client(scene.nurlan)
    for wrong, field in (
        ({}, "substitute_id"),
        ({"substitute_id": 999_999}, "substitute_id"),
        ({"reason": "boredom"}, "reason"),
        ({"first_on": "2026-03-09"}, "substitute_id"),
    ):
        answer = nurlan.post(ABSENCES, json=scene.said(**wrong))
        assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_the_history_names_both_to_officials_and_neither_to_the_enterprise(scene: Scene) -> None:
    scene.house.client(scene.office).post(ABSENCES, json=scene.said())
    gulnar, issue = scene.house.client(scene.gulnar), f"/api/v1/issues/{scene.issue}"
    accepted = gulnar.post(f"{issue}/acceptance", json={})
    assert accepted.status_code == 201, accepted.text
    assert gulnar.get("/api/v1/issues?mine=true").json()["items"][0]["number"] == scene.issue
    event = scene.house.client(scene.office).get(f"{issue}/history").json()["items"][0]
    assert (event["person_id"], event["absent_id"]) == (scene.gulnar.person_id, scene.nurlan.person_id)
    public = scene.house.client(scene.contact).get(f"{issue}/history").json()["items"][0]
    assert (public["kind"], public["person_id"], public["absent_id"]) == (event["kind"], None, None)
