"""The address of one's calendar: made, told once, read by a program, ended."""

import re

from ical.calendar_stream import IcsCalendarStream
from starlette.testclient import TestClient

from app.accounts.models import Role
from tests import factories as make
from tests.house import House

ADDRESS = re.compile(r"http://testserver(/feeds/[\w-]{43}\.ics)")


def made(client: TestClient) -> str:
    """The path of a new address."""
    found = ADDRESS.search(client.post("/me/feed", data={}).text)
    assert found is not None
    return found[1]


def test_a_program_reads_what_was_made_without_signing_in(house: House) -> None:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        nurlan = make.officer(work, energy)
        make.accepted(work, office, enki, energy, nurlan)
    client = house.client(nurlan)
    path = made(client)
    assert path not in client.get("/me/feed").text
    answer = house.client().get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "private" in answer.headers["cache-control"]
    assert len(IcsCalendarStream.calendar_from_ics(answer.text).events) == 1
    client.post("/me/feed/revocation", data={})
    assert house.client().get(path).status_code == 404
    assert "No calendar reads your dates." in client.get("/me/feed").text


def test_an_address_that_is_none_is_not_found(house: House) -> None:
    for wrong in ("x", "x" * 3_000, "%00", "ә"):
        assert house.client().get(f"/feeds/{wrong}.ics").status_code == 404


def test_the_same_over_the_api(house: House) -> None:
    with house.work() as work:
        saule = make.person(work, Role.CONTACT, enterprise_id=make.enterprise(work).id)
    client = house.client(saule)
    assert client.get("/api/v1/me/feed").json() == {"in_force": False, "created_at": None}
    answer = client.post("/api/v1/me/feed")
    assert answer.status_code == 201
    assert house.client().get(answer.json()["secret"]).status_code == 200
    assert client.get("/api/v1/me/feed").json()["in_force"]
    assert client.delete("/api/v1/me/feed").status_code == 204
    assert house.client().get(answer.json()["secret"]).status_code == 404
