"""Absences as people meet them: the form, the strip on every page of who stands in, the names offered."""

import re

import pytest

from app.accounts.models import Role
from tests import factories as make
from tests.factories_absences import absence
from tests.house import House
from tests.plans import sent


class Scene:
    """Two officers of one department, on whose desk an issue lies, and the office."""

    def __init__(self, house: House) -> None:
        self.house = house
        with house.work() as work:
            energy = make.department(work)
            self.office = make.office(work)
            self.nurlan, self.asan = (
                make.person(work, Role.OFFICER, name=name, body_id=energy.id) for name in ("Nurlan", "Asan")
            )
            self.energy = energy.id
            self.issue = make.routed(work, self.office, make.enterprise(work), energy).id

    def said(self, **more: str) -> dict[str, str]:
        return {"substitute_id": str(self.asan.person_id), "first_on": "2026-03-10", "last_on": "2026-03-12",
                "reason": "leave", **more}  # fmt: skip


@pytest.fixture
def scene(house: House) -> Scene:
    return Scene(house)


def strip(page: str) -> str:
    found = re.search(r'<aside class="standing-in".*?</aside>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split()) if found else ""


def test_while_it_lasts_every_page_says_for_whom_one_stands_in(scene: Scene) -> None:
    nurlan, asan = scene.house.client(scene.nurlan), scene.house.client(scene.asan)
    assert "Asan" in nurlan.get("/absences/new").text
    assert nurlan.post("/absences", data=scene.said(confidential="on")).headers["location"] == "/absences"
    for path in ("/", "/issues", "/me"):
        assert strip(asan.get(path).text) == "You stand in for: Nurlan · last day: 12 March · with confidential matters"
        assert strip(nurlan.get(path).text) == ""
    for language, words in (("kk", "Сіз алмастыратын адам: Nurlan"), ("ru", "Вы замещаете: Nurlan")):
        assert words in strip(scene.house.client(scene.asan, language).get("/").text)
    listed = nurlan.get("/absences").text
    assert nurlan.post(re.findall(r"/absences/\d+/ending", listed)[0]).status_code == 303
    assert strip(asan.get("/").text) == ""


def test_its_last_day_and_substitute_are_changed_and_desks_tell_of_it(scene: Scene) -> None:
    nurlan, asan = scene.house.client(scene.nurlan), scene.house.client(scene.asan)
    nurlan.post("/absences", data=scene.said(first_on="2026-03-11"))
    assert "You are absent: 11 March – 12 March. Stands in: Asan" in nurlan.get("/").text
    assert "You are to stand in: 11 March – 12 March. Absent: Nurlan" in asan.get("/").text
    form = re.findall(r"/absences/\d+/edit", nurlan.get("/absences").text)[0]
    assert asan.get(form).status_code == 403
    said = {"version": "1", "substitute_id": str(scene.asan.person_id)}
    wrong = nurlan.post(form, data={**said, "last_on": "2026-03-10"})
    assert (wrong.status_code, "The last day must not be before the first" in wrong.text) == (422, True)
    assert nurlan.post(form, data={**said, "last_on": "2026-03-20"}).status_code == 303
    assert "11 March – 20 March" in asan.get("/").text
    assert nurlan.post(form, data={**said, "last_on": "2026-03-21"}).status_code == 412
    at = f"/api/v1{form.removesuffix('/edit')}"
    with scene.house.work() as work:
        other = make.person(work, Role.OFFICER, name="Dana", body_id=scene.energy)
    changed = nurlan.patch(at, json={"substitute_id": other.person_id}, headers={"If-Match": '"v2"'}).json()
    assert (changed["substitute"], changed["version"], changed["last_on"]) == ("Dana", 3, "2026-03-20")
    assert "You are to stand in" not in asan.get("/").text
    assert nurlan.get("/").text.count("Stands in: Dana") == 1


def test_what_is_typed_wrongly_comes_back_filled(scene: Scene) -> None:
    answer = scene.house.client(scene.nurlan).post("/absences", data=scene.said(last_on="2026-03-09"))
    assert answer.status_code == 422
    assert "The last day must not be before the first" in answer.text
    assert 'value="2026-03-09"' in answer.text
    assert f'<option value="{scene.asan.person_id}" selected>' in answer.text


def test_a_body_that_one_has_twice_is_offered_once(scene: Scene) -> None:
    scene.house.client(scene.nurlan).post("/absences", data=scene.said())
    page = scene.house.client(scene.asan).get("/views/new?listing=issues").text
    assert page.count("All officers of the body") == 1


def test_the_office_writes_it_down_for_somebody_who_cannot(scene: Scene) -> None:
    office = scene.house.client(scene.office)
    assert f'<option value="{scene.nurlan.person_id}">' in office.get("/absences").text
    page = office.get(f"/absences/new?person_id={scene.nurlan.person_id}").text
    assert f'name="person_id" value="{scene.nurlan.person_id}"' in page
    assert "With confidential matters too" not in page
    person = {"person_id": str(scene.nurlan.person_id)}
    assert office.post("/absences", data=scene.said(**person)).status_code == 303
    assert scene.house.client(scene.asan).get(f"/absences/new?person_id={scene.nurlan.person_id}").status_code == 403


def test_who_is_absent_is_offered_as_such(scene: Scene) -> None:
    with scene.house.work() as work:
        absence(work, make.actor(work, scene.nurlan.person_id), scene.asan)
    page = scene.house.client(scene.asan).get(f"/issues/{scene.issue}").text
    assert "Nurlan – absent until 12 March, stands in: Asan" in page
    assert re.search(rf'<option value="{scene.asan.person_id}" selected', page)


def test_standing_in_costs_no_statement(scene: Scene) -> None:
    client = scene.house.client(scene.asan)

    def statements(path: str) -> int:
        with sent(scene.house.engine) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    paths = ("/", "/issues", f"/issues/{scene.issue}", "/instructions", "/inbox")
    for path in paths:
        statements(path)
    with scene.house.work() as work:
        dana, bota = (make.person(work, Role.OFFICER, body_id=scene.energy) for _ in range(2))
        absence(work, dana, bota)  # as much news as the absence that concerns this reader
    before = [statements(path) for path in paths]
    with scene.house.work() as work:
        absence(work, make.actor(work, scene.nurlan.person_id), scene.asan)
    assert [statements(path) for path in paths] == before
