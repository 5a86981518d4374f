"""The page behind a one-time link."""

from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from app.accounts.entry import invitations
from app.accounts.entry.invitations import NewLink
from app.accounts.models import Person
from app.pages.accounts import welcome
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import COOKIE, House

PASSWORD = accounts.PASSWORD


@pytest.fixture
def link(house: House) -> NewLink:
    with house.work() as work:
        return invitations.invite(work, make.admin(work), make.person(work, name="Айгүл Сейітова").person_id)


@pytest.fixture
def client(house: House) -> TestClient:
    return house.client()


def choose(client: TestClient, link: NewLink, password: str = PASSWORD, **more: Any) -> httpx2.Response:
    return client.post(link.path, data={"password": password, "repeated": password, **more})


def test_looking_into_it_uses_nothing_up(client: TestClient, link: NewLink) -> None:
    for _ in range(2):
        answer = client.get(link.path)
        assert answer.status_code == 200
        assert "Айгүл Сейітова" in answer.text
    assert client.head(link.path).status_code in (200, 405)
    assert choose(client, link).status_code == 303


def test_it_sets_the_password_and_signs_in(house: House, client: TestClient, link: NewLink) -> None:
    answer = choose(client, link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/me").status_code == 200
    again = house.client().post("/sign-in", data={"email": link.person.email, "password": PASSWORD})
    assert again.status_code == 303


def test_it_opens_once(house: House, client: TestClient, link: NewLink) -> None:
    choose(client, link)
    stranger = house.client()
    for answer in (stranger.get(link.path), choose(stranger, link, "another sentence")):
        assert (answer.status_code, COOKIE in answer.cookies) == (404, False)
        assert "This link no longer works" in answer.text


@pytest.mark.parametrize(
    ("password", "more", "words"),
    [
        ("short", {}, "At least 10 characters"),
        ("a" * 201, {}, "At most 200 characters"),
        ("aaaaaaaaaaaa", {}, "Too easy to guess"),
        (PASSWORD, {"repeated": "a slip"}, "The two passwords differ"),
        ("айгүл сейітова", {}, "not your address or name"),
    ],
)
def test_what_needs_correcting_comes_back_and_the_link_goes_on_working(
    client: TestClient, link: NewLink, password: str, more: dict[str, str], words: str
) -> None:
    answer = choose(client, link, password, **more)
    assert answer.status_code == 422
    assert words in answer.text
    assert "To correct: 1" in answer.text
    assert choose(client, link).status_code == 303


@pytest.mark.parametrize("secret", ["", "guess", "%00", "..%2F..", "a" * 5_000])
def test_a_guess_opens_nothing(client: TestClient, secret: str) -> None:
    assert client.get(f"/welcome/{secret}").status_code == 404


def test_the_page_greets_in_the_persons_language_until_another_is_chosen(house: House, link: NewLink) -> None:
    with house.work() as work:
        accounts.row(work, make.actor(work, link.person.id)).language = "kk"
    client = house.client()
    client.cookies.clear()
    assert '<html lang="kk"' in client.get(link.path, headers={"accept-language": "ru"}).text
    client.cookies.set("language", "ru")
    assert '<html lang="ru"' in client.get(link.path).text


def test_two_at_the_same_moment_set_one_password(
    house: House, client: TestClient, link: NewLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the one's password is being hashed, the other's is put."""

    def overtaken(_password: str) -> str:
        with house.work() as work:
            invitations.enter(work, link.secret, "the other's", days=1)
        return "the one's"

    monkeypatch.setattr(welcome, "hash_password", overtaken)
    assert choose(client, link).status_code == 404
    with house.work() as work:
        assert work.session.get_one(Person, link.person.id).password_hash == "the other's"
