"""Saved views without a script: saved from the list, opened from its menu, said when something has gone."""

import re

import pytest

from app.bodies.models import Body
from app.views.models import SavedView
from tests import factories as make
from tests.house import House
from tests.pages.sitting import read, text


def menu(page: str) -> list[str]:
    found = re.search(r'<details class="views.*?</details>', page, re.DOTALL)
    assert found
    return re.findall(r'<a href="/views/(\d+)"', found[0])


@pytest.mark.parametrize("noun", ["issues", "instructions"])
def test_a_list_is_saved_opened_made_the_default_and_deleted(house: House, noun: str) -> None:
    with house.work() as work:
        actor = make.office(work)
    office = house.client(actor)
    assert f"/views/new?overdue=true&amp;listing={noun}" in read(office, f"/{noun}?overdue=true")
    form = read(office, f"/views/new?overdue=true&listing={noun}")
    assert 'name="query" value="overdue=true"' in form
    assert office.post("/views", data={"listing": noun, "query": "overdue=true", "name": ""}).status_code == 422
    saved = office.post("/views", data={"listing": noun, "query": "overdue=true", "name": "Late", "shared": "private"})
    at = saved.headers["location"]
    assert office.get(at).headers["location"] == f"/{noun}?overdue=true"
    opened = read(office, f"/{noun}?overdue=true")
    assert "Views: Late" in text(opened)
    assert menu(opened) == [at.rpartition("/")[2]]
    office.post(f"{at}/default")
    assert office.get(f"/{noun}").headers["location"] == at
    # The whole list is still reached: it says its order, so that it is not taken for the default.
    whole = re.search(r'class="hint" href="([^"]+)">Clear all', read(office, f"/{noun}?overdue=true"))
    assert whole
    assert office.get(whole[1].replace("&amp;", "&")).status_code == 200
    replaced = {"listing": noun, "query": "mine=true", "name": "Mine", "replaces": at.rpartition("/")[2]}
    assert office.post("/views", data=replaced).headers["location"] == at
    assert office.get(at).headers["location"] == f"/{noun}?mine=true"
    assert "Your list opens whole" not in read(office, "/views")
    office.post(f"{at}/removal", data={"version": "2"})
    assert office.get(f"/{noun}").status_code == 200


def test_a_shared_view_with_a_retired_body_says_so(house: House) -> None:
    with house.work() as work:
        energy = make.department(work, "Energy")
        nurlan, aigul = make.officer(work, energy), make.officer(work, energy)
        other = make.officer(work, make.department(work))
    owner, reader = house.client(nurlan), house.client(aigul)
    said = {"listing": "issues", "query": f"body={energy.id}", "name": "Ours", "shared": f"body-{energy.id}"}
    at = owner.post("/views", data=said).headers["location"]
    assert reader.get(at).headers["location"] == f"/issues?body={energy.id}"
    assert reader.get(f"{at}/edit").status_code == 403
    assert house.client(other).get(at).status_code == 404
    foreign = owner.post("/views", data={**said, "shared": f"body-{energy.id + 1}"})
    assert foreign.status_code == 422
    with house.work() as work:
        work.session.get_one(Body, energy.id).retired_on = work.today
    page = text(read(reader, at))
    assert "Body: Energy No longer in use" in page
    assert "Show it as it was saved" in page
    edited = owner.post(f"{at}/edit", data={"name": "Mine", "shared": "private", "version": "1"})
    assert edited.headers["location"] == "/views"
    assert reader.get(at).status_code == 404
    with house.work() as work:
        assert work.session.get_one(SavedView, int(at.rpartition("/")[2])).body_id is None


def test_what_no_form_offers_is_refused_by_its_field(house: House) -> None:
    with house.work() as work:
        actor = make.office(work)
    office, said = house.client(actor), {"listing": "issues", "query": "overdue=true", "name": "Late"}
    for wrong in ({"shared": "body-0"}, {"shared": "everybody"}, {"shared": "office"}, {"replaces": "9" * 30}):
        assert office.post("/views", data={**said, **wrong}).status_code == 422, wrong
    assert menu(read(office, "/issues?overdue=true")) == []
