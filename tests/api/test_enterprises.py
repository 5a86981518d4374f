"""The register over the API."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.kit.identifiers import synthetic_bin, synthetic_iin
from tests import factories_enterprises as make
from tests.house import House

REGISTER = "/api/v1/enterprises"


@pytest.fixture
def office(house: House) -> Actor:
    with house.work() as work:
        return make.office(work)


@pytest.fixture
def client(house: House, office: Actor) -> TestClient:
    return house.client(office)


def created(client: TestClient, **said: Any) -> dict[str, Any]:
    answer = client.post(REGISTER, json={"name_stated": "«Тыныс» АҚ", **said})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_enterprise_is_written_down_read_and_changed(client: TestClient) -> None:
    made = created(client, aliases=["Tynys"])
    assert (made["name"], made["legal_form_code"], made["aliases"][0]["name"]) == ("«Тыныс» JSC", "jsc", "Tynys")
    address = f"{REGISTER}/{made['id']}"
    answer = client.get(address)
    assert answer.headers["etag"] == '"v1"'
    changed = client.patch(address, json={"sector_code": "28"}, headers={"If-Match": '"v1"'})
    assert (changed.json()["sector_code"], changed.headers["etag"]) == ("28", '"v2"')
    assert client.patch(address, json={"sector_code": "29"}, headers={"If-Match": '"v1"'}).status_code == 412
    assert client.patch(address, json={"sector_code": "29"}).status_code == 428


def test_the_name_stands_as_the_readers_language_writes_it(house: House, office: Actor, client: TestClient) -> None:
    address = f"{REGISTER}/{created(client)['id']}"
    assert house.client(office, "ru").get(address).json()["name"] == "АО «Тыныс»"
    assert house.client(office, "kk").get(address).json()["name"] == "«Тыныс» АҚ"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"identifier": "491240000018"}, "identifier"),
        ({"identifier": "12"}, "identifier"),
        ({"name_stated": ""}, "name_stated"),
        ({"name_stated": "a\x00b"}, "name_stated"),
        ({"name_stated": "a" * 301}, "name_stated"),
        ({"sector_code": "99"}, "sector_code"),
        ({"territory_id": 0}, "territory_id"),
        ({"territory_id": 2**63}, "territory_id"),
        ({"legal_form_code": "x"}, "legal_form_code"),
        ({"unknown": 1}, "unknown"),
        ({"aliases": "Tynys"}, "aliases"),
    ],
)
def test_what_does_not_fit_is_answered_by_field(client: TestClient, said: dict[str, Any], field: str) -> None:
    answer = client.post(REGISTER, json={"name_stated": "Тыныс", **said})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_a_duplicate_bin_names_the_one_that_has_it(client: TestClient) -> None:
    first = created(client, identifier=synthetic_bin(1))
    answer = client.post(REGISTER, json={"name_stated": "Бөтен", "identifier": synthetic_bin(1)})
    assert answer.status_code == 422
    said = answer.json()["errors"]["identifier"]
    assert "Тыныс" in said
    assert str(first["id"]) in said


def test_an_iin_is_whole_for_the_office_and_masked_for_everybody_else(house: House, client: TestClient) -> None:
    address = f"{REGISTER}/{created(client, identifier=synthetic_iin(1))['id']}"
    assert client.get(address).json()["identifier"] == synthetic_iin(1)
    with house.work() as work:
        observer = make.observer(work)
    reader = house.client(observer)
    for answer in (reader.get(address), reader.get(REGISTER), reader.get(f"{address}/history")):
        assert answer.status_code == 200
        assert synthetic_iin(1) not in answer.text
    assert synthetic_iin(1)[-4:] in reader.get(address).json()["identifier"]


def test_a_stranger_gets_the_same_answer_as_for_nothing(house: House, client: TestClient) -> None:
    made = created(client)
    with house.work() as work:
        elsewhere = make.office(work, make.ABAI)
    stranger = house.client(elsewhere)
    for path in ("", "/aliases", "/projects", "/history"):
        there = stranger.get(f"{REGISTER}/{made['id']}{path}")
        nowhere = stranger.get(f"{REGISTER}/999999{path}")
        assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert stranger.get(REGISTER).json()["items"] == []


@pytest.mark.parametrize("address", ["0", "-1", "9" * 30, "x", "1e3"])
def test_an_impossible_address_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(f"{REGISTER}/{address}").status_code == 404


def test_a_contact_sees_the_own_enterprise_without_the_offices_note(house: House, client: TestClient) -> None:
    made = created(client, note="Ask for the charter")
    created(client, name_stated="Бөтен")
    with house.work() as work:
        own = make.actor(work, {"role": "contact", "enterprise_id": made["id"]})
    contact = house.client(own)
    assert [row["id"] for row in contact.get(REGISTER).json()["items"]] == [made["id"]]
    answer = contact.get(f"{REGISTER}/{made['id']}")
    assert answer.json()["note"] is None
    history = contact.get(f"{REGISTER}/{made['id']}/history")
    assert "charter" not in history.text
    assert {event["person_id"] for event in history.json()["items"]} == {None}
    assert contact.patch(f"{REGISTER}/{made['id']}", json={}, headers={"If-Match": "*"}).status_code == 403


def test_the_list_filters_counts_and_pages(client: TestClient) -> None:
    for number in range(3):
        created(client, name_stated=f"Зауыт {number}", distinct=True)
    answer = client.get(REGISTER, params={"q": "завод", "limit": 2, "count": "true"}).json()
    assert (answer["items"], answer["total"]) == ([], 0)
    answer = client.get(REGISTER, params={"q": "зауыт", "limit": 2, "count": "true"}).json()
    assert ([row["name_stated"] for row in answer["items"]], answer["total"]) == (["Зауыт 0", "Зауыт 1"], 3)
    rest = client.get(REGISTER, params={"q": "зауыт", "limit": 2, "cursor": answer["next"]}).json()
    assert ([row["name_stated"] for row in rest["items"]], rest["next"]) == (["Зауыт 2"], None)


@pytest.mark.parametrize(
    "query", ["status=open", "sort=bin", "has_bin=maybe", "limit=201", "cursor=x", "q=%00", "territory=99999", "q=%25"]
)
def test_an_unknown_filter_or_value_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"{REGISTER}?{query}")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [query.split("=", maxsplit=1)[0]]


def test_what_may_be_the_same_is_told_before_it_is_written_down(client: TestClient) -> None:
    made = created(client)
    found = client.get(f"{REGISTER}/similar", params={"name": ["Tynys", "АО Тыныс"]}).json()["items"]
    assert [(one["id"], one["likeness"]) for one in found] == [(made["id"], 1.0)]


def test_names_aliases_and_retirement_are_resources(client: TestClient) -> None:
    address = f"{REGISTER}/{created(client)['id']}"
    names = {"name_kk": "Тыныс", "name_ru": "Тыныс", "source": "Certificate"}
    assert client.put(f"{address}/names", json=names, headers={"If-Match": '"v1"'}).json()["name_ru"] == "Тыныс"
    alias = client.post(f"{address}/aliases", json={"name": "Дыхание"}).json()
    assert client.get(f"{address}/aliases").json()["items"] == [alias]
    assert client.delete(f"{address}/aliases/{alias['id']}").json()["aliases"] == []
    assert client.post(f"{address}/retirement").json()["retired_on"] == "2026-03-10"
    assert client.post(f"{address}/retirement").status_code == 409
    assert client.delete(f"{address}/retirement").json()["retired_on"] is None
    told = [event["kind"].split(".")[1] for event in client.get(f"{address}/history").json()["items"]]
    assert told == ["restoration", "retirement", "alias_removal", "alias", "verification", "creation"]


def test_projects_live_below_their_enterprise(client: TestClient) -> None:
    address = f"{REGISTER}/{created(client)['id']}/projects"
    made = client.post(address, json={"kind": "modernisation", "name": "New line", "starts_on": "2026-04-01"}).json()
    one = f"{address}/{made['id']}"
    wrong = client.patch(one, json={"ends_on": "2026-03-01"}, headers={"If-Match": '"v1"'})
    assert list(wrong.json()["errors"]) == ["ends_on"]
    assert client.patch(one, json={"name": "Line"}, headers={"If-Match": '"v1"'}).json()["name"] == "Line"
    assert client.post(f"{one}/retirement").json()["retired_on"] == "2026-03-10"
    assert client.delete(f"{one}/retirement").json()["retired_on"] is None
    assert [row["name"] for row in client.get(address).json()["items"]] == ["Line"]


def test_the_same_key_writes_an_enterprise_down_once(client: TestClient) -> None:
    headers = {"Idempotency-Key": "once"}
    first = client.post(REGISTER, json={"name_stated": "Тыныс"}, headers=headers)
    again = client.post(REGISTER, json={"name_stated": "Тыныс"}, headers=headers)
    assert again.json() == first.json()
    assert len(client.get(REGISTER).json()["items"]) == 1


def test_nobody_is_sent_away(house: House) -> None:
    assert house.client().get(REGISTER).status_code == 401
