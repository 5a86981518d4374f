"""People for the administrator, as pages."""

import re
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.models import Role
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import House

LINK = re.compile(r"/welcome/[\w-]{43}")


@pytest.fixture
def admin(house: House) -> Actor:
    with house.work() as work:
        return accounts.with_password(work)


@pytest.fixture
def client(house: House, admin: Actor) -> TestClient:
    return house.client(admin)


def somebody(house: House, role: Role | None = None) -> Actor:
    with house.work() as work:
        return make.person(work, role, name="Бақыт Е.")


def invite(client: TestClient, **said: Any) -> httpx2.Response:
    return client.post("/users", data={"name": "Айгүл С.", "email": "aigul@example.kz", "role": "admin", **said})


def test_a_person_is_invited_with_a_role_and_the_link_is_shown_once(house: House, client: TestClient) -> None:
    with house.work() as work:
        body_id = make.department(work).id
    answer = invite(client, role="officer", body_id=str(body_id), post="бас маман", heads="on", once="key")
    assert answer.status_code == 200
    link = LINK.findall(answer.text)[0]
    assert house.client().get(link).status_code == 200
    page = client.get("/users?role=officer")
    assert "Айгүл С." in page.text
    assert "бас маман" in page.text
    address = re.findall(r"/users/\d+", page.text)[0]
    assert LINK.findall(client.get(address).text) == []


def test_a_double_click_invites_once(client: TestClient) -> None:
    assert invite(client, once="key").status_code == 200
    again = invite(client, once="key")
    assert (again.status_code, again.headers["location"][:7]) == (303, "/users/")


def test_the_role_is_asked_first_and_then_only_its_own_anchor(client: TestClient) -> None:
    first = client.get("/users/new").text
    assert 'name="role"' in first
    assert 'name="email"' not in first
    fields = {"office": "territory_id", "officer": "body_id", "contact": "enterprise_id", "observer": "territory_id"}
    for role, field in fields.items():
        page = client.get(f"/users/new?role={role}").text
        assert {name for name in set(fields.values()) if f'name="{name}"' in page} == {field}


def test_a_form_comes_back_filled_and_names_what_is_wrong(client: TestClient) -> None:
    answer = invite(client, email="no address", role="contact", post="директор")
    assert answer.status_code == 422
    assert "Write an e-mail address" in answer.text
    assert 'value="Айгүл С."' in answer.text
    assert 'value="директор"' in answer.text
    answer = invite(client, role="contact")
    assert "Choose the enterprise of this role" in answer.text


def test_an_address_in_use_is_said_by_field(client: TestClient) -> None:
    invite(client)
    answer = invite(client)
    assert answer.status_code == 422
    assert "A person with this address is there already" in answer.text


@pytest.mark.parametrize("said", [{"role": "king"}, {"role": ""}, {"surprise": "1"}, {"heads": "maybe"}])
def test_what_the_form_does_not_have_is_refused(client: TestClient, said: dict[str, str]) -> None:
    assert invite(client, **said).status_code == 422


def test_one_page_tells_everything_of_a_person(house: House, client: TestClient) -> None:
    person = somebody(house, Role.ADMIN)
    client.post(
        f"/users/{person.person_id}/edit", data={"name": "Бақыт Есіл", "email": "b@example.kz", "language": "kk"}
    )
    page = client.get(f"/users/{person.person_id}").text
    for words in ("Бақыт Есіл", "b@example.kz", "Қазақша", "Administrator", "changed the person&#39;s details"):
        assert words in page


def test_a_stale_form_is_refused(house: House, client: TestClient) -> None:
    person = somebody(house)
    said = {"name": "Б.", "email": "b@example.kz", "version": "1"}
    assert client.post(f"/users/{person.person_id}/edit", data=said).status_code == 303
    assert client.post(f"/users/{person.person_id}/edit", data={**said, "name": "В."}).status_code == 412


def test_access_is_closed_and_opened(house: House, client: TestClient) -> None:
    person = somebody(house, Role.ADMIN)
    theirs = house.client(person)
    assert theirs.get("/me").status_code == 200
    client.post(f"/users/{person.person_id}/deactivation")
    assert theirs.get("/me").status_code == 303
    assert "access closed" in client.get(f"/users/{person.person_id}").text
    assert client.post(f"/users/{person.person_id}/activation").status_code == 303


def test_the_last_administrator_is_told_why_not(client: TestClient, admin: Actor) -> None:
    answer = client.post(f"/users/{admin.person_id}/deactivation")
    assert answer.status_code == 409
    assert "This is the last administrator" in answer.text


def test_roles_are_given_set_right_and_ended(house: House, client: TestClient) -> None:
    person = somebody(house)
    home = f"/users/{person.person_id}"
    with house.work() as work:
        body_id = make.department(work).id
    assert client.get(f"{home}/memberships/new?role=officer").status_code == 200
    said = {"role": "officer", "body_id": str(body_id)}
    assert client.post(f"{home}/memberships", data=said).status_code == 303
    assert client.post(f"{home}/memberships", data=said).status_code == 422
    edit = re.findall(rf"{home}/memberships/\d+/edit", client.get(home).text)[0]
    assert client.get(edit).status_code == 200
    assert client.post(edit, data={"post": "басқарма басшысы", "heads": "on"}).status_code == 303
    assert "басқарма басшысы" in client.get(home).text
    assert client.post(edit.replace("edit", "ending")).status_code == 303
    assert "Roles that have ended: 1" in client.get(home).text
    assert client.get(edit).status_code == 409


def test_a_new_link_ends_the_one_before(house: House, client: TestClient) -> None:
    person = somebody(house)
    first, second = (LINK.findall(client.post(f"/users/{person.person_id}/invitation").text)[0] for _ in range(2))
    stranger = house.client()
    assert (stranger.get(first).status_code, stranger.get(second).status_code) == (404, 200)


def test_a_person_with_a_password_gets_a_reset_and_no_invitation(
    house: House, client: TestClient, admin: Actor
) -> None:
    home = f"/users/{admin.person_id}"
    assert client.post(f"{home}/invitation").status_code == 409
    assert LINK.search(client.post(f"{home}/password-reset").text)


def test_the_link_begins_with_the_address_that_people_type(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = house.app.state.settings.model_copy(update={"public_url": "https://tapsyrma.example.kz/"})
    monkeypatch.setitem(house.app.state._state, "settings", public)
    page = client.post(f"/users/{somebody(house).person_id}/invitation").text
    assert "https://tapsyrma.example.kz/welcome/" in page


def test_somebodys_token_is_revoked(house: House, client: TestClient) -> None:
    person = somebody(house, Role.ADMIN)
    with house.work() as work:
        token_id = accounts.token_of(work, person).id
    home = f"/users/{person.person_id}"
    assert "A program" in client.get(home).text
    assert client.post(f"{home}/tokens/{token_id}/revocation").status_code == 303
    assert "A program" not in client.get(home).text


@pytest.mark.parametrize(
    "address", ["/users/999", "/users/999/edit", "/users/0", "/users/99999999999999999999", "/users/x"]
)
def test_nobody_is_404(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["role=king", "surprise=1", "active=maybe", "cursor=forged", "sort=age", "body=x"])
def test_a_filter_that_is_none_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/users?{query}").status_code == 422
