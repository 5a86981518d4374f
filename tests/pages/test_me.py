"""One's own profile and tokens, as pages."""

import re
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.entry import sessions
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import House

SECRET = re.compile(r"tps_[\w-]{43}")
NEW = "quite another sentence"


@pytest.fixture
def person(house: House) -> Actor:
    with house.work() as work:
        return accounts.with_password(work)


@pytest.fixture
def client(house: House, person: Actor) -> TestClient:
    return house.client(person)


def change(client: TestClient, old: str = accounts.PASSWORD, **more: Any) -> httpx2.Response:
    return client.post("/me/password", data={"old": old, "password": NEW, "repeated": NEW, **more})


def test_the_pages_look_as_chosen(client: TestClient) -> None:
    said = {"name": "Айгүл", "language": "ru", "theme": "dark", "contrast": "more", "density": "wide"}
    assert client.post("/me", data={**said, "version": "1"}).status_code == 303
    frame = client.get("/me").text.split("<head>")[0]
    for mark in (
        'lang="ru"',
        'data-theme="dark"',
        'data-contrast="more"',
        'data-density="wide"',
        'data-shortcuts="off"',
    ):
        assert mark in frame


def test_what_is_typed_wrongly_comes_back(client: TestClient) -> None:
    answer = client.post("/me", data={"name": "", "theme": "dark"})
    assert answer.status_code == 422
    assert "Fill in this field" in answer.text
    assert re.search(r'value="dark" checked', answer.text)


def test_who_has_no_role_sees_the_own_profile_and_nothing_else(house: House) -> None:
    with house.work() as work:
        nobody = make.person(work)
    client = house.client(nobody)
    assert "No role yet" in client.get("/me").text
    assert client.get("/").status_code == 200
    assert client.get("/users").status_code == 403


def test_the_password_is_changed_with_the_old_one(house: House, client: TestClient, person: Actor) -> None:
    elsewhere = house.client(person, "ru")
    assert change(client).status_code == 303
    assert client.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303
    assert house.client().post("/sign-in", data={"email": person.email, "password": NEW}).status_code == 303


def test_a_wrong_old_password_is_said_by_field(client: TestClient) -> None:
    answer = change(client, "not the sentence")
    assert answer.status_code == 422
    assert "This is not your present password" in answer.text


def test_guessing_the_old_password_is_throttled_with_the_sign_in(
    house: House, client: TestClient, person: Actor
) -> None:
    with house.work() as work:
        sessions.count_failures(work, [sessions.by_email(person.email)] * (sessions.MOST_FOR_EMAIL - 1))
    assert change(client, "not the sentence").status_code == 422
    assert change(client).status_code == 429


@pytest.mark.parametrize(
    ("said", "words"),
    [({"password": "short", "repeated": "short"}, "At least 10 characters"), ({"repeated": "a slip"}, "differ")],
)
def test_a_new_password_that_will_not_do_comes_back(client: TestClient, said: dict[str, str], words: str) -> None:
    answer = change(client, **said)
    assert answer.status_code == 422
    assert words in answer.text


def test_signing_out_everywhere_ends_this_browser_too(house: House, client: TestClient, person: Actor) -> None:
    elsewhere = house.client(person, "ru")
    assert client.post("/me/sessions/ending").headers["location"] == "/sign-in"
    assert [browser.get("/me").status_code for browser in (client, elsewhere)] == [303, 303]


def test_a_token_is_shown_once_and_opens_the_api(house: House, client: TestClient) -> None:
    answer = client.post("/me/tokens", data={"name": "Export", "scope": "read", "days": "30", "once": "key"})
    secret = SECRET.findall(answer.text)[0]
    program = house.client()
    program.headers["authorization"] = f"Bearer {secret}"
    assert program.get("/api/v1/me").status_code == 200
    page = client.get("/me/tokens").text
    assert ("Export" in page, SECRET.findall(page)) == (True, [])
    assert "last used: 10 March" in page


def test_a_token_is_revoked(client: TestClient) -> None:
    client.post("/me/tokens", data={"name": "Export"})
    revocation = re.findall(r"/me/tokens/\d+/revocation", client.get("/me/tokens").text)[0]
    assert client.post(revocation).status_code == 303
    assert "No program has a token of yours" in client.get("/me/tokens").text


@pytest.mark.parametrize(
    "said", [{"name": ""}, {"name": "a" * 101}, {"days": "0"}, {"days": "367"}, {"days": "x"}, {"scope": "all"}]
)
def test_a_token_that_will_not_do_comes_back(client: TestClient, said: dict[str, str]) -> None:
    answer = client.post("/me/tokens", data={"name": "Export", **said})
    assert answer.status_code == 422
    assert "To correct: 1" in answer.text


def test_a_token_says_when_it_expires(house: House, client: TestClient) -> None:
    answer = client.post("/me/tokens", data={"name": "Export", "days": "30"})
    assert (house.now + timedelta(days=30)).strftime("%-d %B") in answer.text
