"""Templates of texts over the API."""

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests.factories_text_templates import NEW
from tests.house import House

AT = "/api/v1/text-templates"


@pytest.fixture
def office(house: House) -> TestClient:
    with house.work() as work:
        keeper = make.office(work)
    return house.client(keeper)


def test_written_listed_changed_retired_and_filled(house: House, office: TestClient) -> None:
    with house.work() as work:
        number = make.issue(work, make.office(work), make.enterprise(work)).id
    made = office.post(AT, json=NEW)
    assert (made.status_code, made.headers["etag"]) == (201, '"v1"')
    one = f"{AT}/{made.json()['id']}"
    filled = office.post(f"{one}/filling", json={"issue": number}).json()
    assert filled == {"text": f"About № {number}.", "title": "", "category_code": None, "missing": [], "note": ""}
    assert office.patch(one, json={"title": "B"}).status_code == 428
    assert office.patch(one, json={"title": "B"}, headers={"If-Match": '"v1"'}).json()["title"] == "B"
    assert office.patch(one, json={"title": "C"}, headers={"If-Match": '"v1"'}).status_code == 412
    office.post(AT, json={**NEW, "kind": "closing", "category_code": "staff"})
    for query, number_found in (
        ("kind=closing", 1),
        ("category=staff", 2),
        ("category=land_plots", 1),
        ("language=kk", 0),
    ):
        page = office.get(f"{AT}?{query}&count=true").json()
        assert page["total"] == len(page["items"]) == number_found, query
    assert office.post(f"{one}/retirement").json()["retired_on"] == "2026-03-10"
    assert [row["title"] for row in office.get(f"{AT}?retired=true").json()["items"]] == ["B"]
    assert office.delete(f"{one}/retirement").json()["retired_on"] is None
    kinds = [event["kind"].partition(".")[2] for event in office.get(f"{one}/history").json()["items"]]
    assert kinds == ["restoration", "retirement", "edit", "creation"]


def test_an_unknown_placeholder_is_answered_with_the_list(office: TestClient) -> None:
    answer = office.post(AT, json={**NEW, "body": "{salary}"})
    assert answer.status_code == 422
    assert answer.json()["errors"]["body"].startswith("Unknown: {salary}. There are only: {number}, {title},")
    glued = office.post(AT, json={**NEW, "body": "{enterprise}ға"}).json()["errors"]["body"]
    assert glued == "A placeholder stands bare, nothing is attached to it: {enterprise}ғ"


def test_a_case_that_is_not_there_is_a_field_s_error(office: TestClient) -> None:
    one = f"{AT}/{office.post(AT, json=NEW).json()['id']}"
    assert "issue" in office.post(f"{one}/filling", json={"issue": 7}).json()["errors"]
    assert "instruction" in office.post(f"{one}/filling", json={"issue": 7, "instruction": 7}).json()["errors"]
    assert office.post(f"{AT}/99/filling", json={}).status_code == 404
