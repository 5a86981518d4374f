"""People over the API."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.models import Role
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import House

USERS = "/api/v1/users"


@pytest.fixture
def client(house: House) -> TestClient:
    with house.work() as work:
        admin = accounts.with_password(work)
    return house.client(admin)


def somebody(house: House, role: Role | None = None) -> Actor:
    with house.work() as work:
        return make.person(work, role)


def created(client: TestClient, **said: Any) -> dict[str, Any]:
    answer = client.post(USERS, json={"email": "aigul@example.kz", "name": "Айгүл С.", **said})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_person_is_written_down_read_and_changed(house: House, client: TestClient) -> None:
    with house.work() as work:
        body_id = make.department(work, "Энергетика").id
    made = created(client, memberships=[{"role": "officer", "body_id": body_id, "heads": True}])
    assert [(row["role"], row["name_kk"], row["heads"]) for row in made["memberships"]] == [
        ("officer", "Энергетика", True)
    ]
    assert (made["invited"], made["active"]) == (True, True)
    address = f"{USERS}/{made['id']}"
    tag = client.get(address).headers["etag"]
    changed = client.patch(address, json={"name": "Айгүл"}, headers={"If-Match": tag})
    assert changed.json()["name"] == "Айгүл"
    assert client.patch(address, json={"name": "А."}, headers={"If-Match": tag}).status_code == 412
    assert client.patch(address, json={"name": "А."}).status_code == 428


def test_a_role_in_the_list_that_does_not_fit_is_named_by_its_place(client: TestClient) -> None:
    said = {"email": "a@b.kz", "name": "А", "memberships": [{"role": "admin"}, {"role": "officer"}]}
    answer = client.post(USERS, json=said)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["memberships.1.body_id"])
    assert client.get(USERS, params={"q": "a@b.kz"}).json()["items"] == []


def test_roles_are_given_set_right_and_ended(house: House, client: TestClient) -> None:
    address = f"{USERS}/{somebody(house).person_id}"
    with house.work() as work:
        enterprise_id = make.enterprise(work).id
    given = client.post(f"{address}/memberships", json={"role": "contact", "enterprise_id": enterprise_id})
    assert given.status_code == 201
    membership = f"{address}/memberships/{given.json()['memberships'][0]['id']}"
    tag = {"If-Match": given.headers["etag"]}
    right = client.patch(membership, json={"post": "бас инженер"}, headers=tag)
    assert right.json()["memberships"][0]["post"] == "бас инженер"
    ended = client.post(f"{membership}/ending").json()
    assert ended["memberships"][0]["ended_on"] == "2026-03-10"
    again = client.post(f"{membership}/ending")
    assert (again.status_code, again.json()["detail"]) == (409, "This membership has ended")


def test_a_link_is_told_once_even_with_the_same_key(house: House, client: TestClient) -> None:
    address = f"{USERS}/{somebody(house).person_id}/invitation"
    key = {"Idempotency-Key": "one"}
    first, second = client.post(address, headers=key).json(), client.post(address, headers=key).json()
    assert len(first["secret"]) == 43
    assert second == {**first, "secret": None}
    assert house.client().get(f"/welcome/{first['secret']}").status_code == 200
    with house.work() as work:
        kept = work.session.connection().exec_driver_sql("SELECT body FROM idempotency_records").all()
    assert first["secret"] not in str(kept)


def test_access_is_closed_and_opened(house: House, client: TestClient) -> None:
    address = f"{USERS}/{somebody(house, Role.ADMIN).person_id}"
    assert client.post(f"{address}/deactivation").json()["active"] is False
    assert client.get(USERS, params={"active": "false"}).json()["items"][0]["id"] == int(address.rpartition("/")[2])
    assert client.post(f"{address}/activation").json()["active"] is True


def test_somebodys_tokens_are_listed_and_revoked(house: House, client: TestClient) -> None:
    person = somebody(house, Role.ADMIN)
    with house.work() as work:
        accounts.token_of(work, person, "secret")
    address = f"{USERS}/{person.person_id}/tokens"
    token = client.get(address).json()["items"][0]
    assert token["name"] == "A program"
    assert "digest" not in token
    assert client.delete(f"{address}/{token['id']}").status_code == 204
    assert client.get(address).json()["items"] == []
    program = house.client()
    assert program.get("/api/v1/me", headers={"authorization": "Bearer secret"}).status_code == 401


def test_what_happened_to_a_persons_access_is_told(house: House, client: TestClient) -> None:
    address = f"{USERS}/{somebody(house).person_id}"
    client.post(f"{address}/invitation")
    client.post(f"{address}/deactivation")
    told = client.get(f"{address}/history").json()["items"]
    assert [(event["kind"], event["public"]) for event in told] == [
        ("person.deactivation", False),
        ("person.invitation", False),
    ]


def test_the_list_counts_and_goes_on(client: TestClient) -> None:
    for number in range(3):
        created(client, email=f"p{number}@example.kz")
    page = client.get(USERS, params={"limit": 2, "count": "true"}).json()
    assert (len(page["items"]), page["total"], page["total_is_exact"]) == (2, 4, True)
    rest = client.get(USERS, params={"limit": 2, "cursor": page["next"]}).json()
    assert (len(rest["items"]), rest["next"]) == (2, None)


@pytest.mark.parametrize(
    "said", [{"email": "x"}, {"name": ""}, {"name": "a\x00"}, {"language": "fr"}, {"password": "x"}]
)
def test_what_will_not_do_is_named_by_field(client: TestClient, said: dict[str, str]) -> None:
    answer = client.post(USERS, json={"email": "a@b.kz", "name": "А", **said})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, list(said))
