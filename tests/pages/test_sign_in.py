"""The door: who comes in, who does not, and that nobody learns more than that."""

from datetime import timedelta
from threading import Barrier
from typing import Any

import anyio
import anyio.from_thread
import httpx2
import pytest
from fastapi import Request
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.entry import secrets, sessions
from app.accounts.models import Role, SignInAttempt, WebSession
from app.kit import clock
from app.pages.accounts import sign_in as page
from tests import factories as make
from tests import factories_accounts as accounts
from tests.aside import run_aside
from tests.house import COOKIE, House

WRONG = "The e-mail address or the password is wrong"


@pytest.fixture
def person(house: House) -> Actor:
    with house.work() as work:
        return accounts.with_password(work)


@pytest.fixture
def client(house: House) -> TestClient:
    return house.client()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared without the slow hash, where only the counting matters."""
    monkeypatch.setattr(sessions, "check_password", lambda typed, stored: bool(stored) and typed == accounts.PASSWORD)


def knock(client: TestClient, email: str, password: str = accounts.PASSWORD, **more: Any) -> httpx2.Response:
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def later(monkeypatch: pytest.MonkeyPatch, house: House, by: timedelta) -> None:
    moment = clock.now() + by
    house.now = moment
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_the_right_password_opens_and_goes_on(client: TestClient, person: Actor) -> None:
    answer = knock(client, f" {person.email.upper()} ", next="/me")
    assert (answer.status_code, answer.headers["location"]) == (303, "/me")
    assert client.get("/me").status_code == 200


def test_the_cookie_is_for_this_site_and_no_script(
    house: House, client: TestClient, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = knock(client, person.email).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={14 * 24 * 3600}"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    secure = house.app.state.settings.model_copy(update={"secure_cookies": True})
    monkeypatch.setitem(house.app.state._state, "settings", secure)
    assert "Secure" in knock(client, person.email).headers["set-cookie"].split("; ")


def test_the_cookies_secret_is_not_what_the_database_keeps(house: House, client: TestClient, person: Actor) -> None:
    secret = knock(client, person.email).cookies[COOKIE]
    with house.work() as work:
        assert work.session.scalars(select(WebSession.digest)).all() == [secrets.digest(secret)]


def strangers(house: House, person: Actor) -> dict[str, tuple[str, str]]:
    with house.work() as work:
        closed, invited = accounts.with_password(work), make.person(work, Role.ADMIN)
        accounts.row(work, closed).active = False
    return {
        "wrong password": (person.email, "not the sentence"),
        "unknown address": ("nobody@example.kz", accounts.PASSWORD),
        "access closed": (closed.email, accounts.PASSWORD),
        "no password yet": (invited.email, accounts.PASSWORD),
        "null byte": ("a\x00b@example.kz", "\x00"),
        "endless": ("a" * 100_000, "b" * 100_000),
        "empty": ("", ""),
    }


def test_whoever_does_not_come_in_hears_the_same_words(house: House, client: TestClient, person: Actor) -> None:
    pages = set()
    for email, password in strangers(house, person).values():
        answer = knock(client, email, password)
        assert (answer.status_code, COOKIE in answer.cookies) == (422, False)
        assert accounts.PASSWORD not in answer.text
        pages.add(answer.text.replace(f'value="{email}"', "value"))
    assert len(pages) == 1
    assert WRONG in pages.pop()


def test_an_unknown_address_takes_as_long_as_a_known_one(
    house: House, client: TestClient, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One hash is computed for each knock, whoever is there."""
    hashed: list[str] = []
    verify = secrets._hasher.verify

    def counted(password: str, stored: str) -> bool:
        hashed.append(stored)
        return verify(password, stored)

    monkeypatch.setattr(secrets._hasher, "verify", counted)
    knocks = strangers(house, person).values()
    for email, password in knocks:
        knock(client, email, password)
    assert len(hashed) == len(knocks)


def test_the_form_comes_back_with_the_address_and_without_the_password(client: TestClient, person: Actor) -> None:
    answer = knock(client, person.email, "not the sentence", next="/issues?q=1")
    assert f'value="{person.email}"' in answer.text
    assert 'value="/issues?q=1"' in answer.text
    assert "not the sentence" not in answer.text


@pytest.mark.usefixtures("quick")
def test_after_eight_failures_an_address_waits_a_quarter_of_an_hour(
    house: House, client: TestClient, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(sessions.MOST_FOR_EMAIL):
        assert knock(client, person.email, "wrong").status_code == 422
    refused = knock(client, person.email.upper())
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    later(monkeypatch, house, sessions.WINDOW - timedelta(seconds=1))
    assert knock(client, person.email).status_code == 429
    later(monkeypatch, house, timedelta(seconds=1))
    assert knock(client, person.email).status_code == 303


@pytest.mark.usefixtures("quick")
def test_one_network_address_cannot_try_everybodys_password(client: TestClient, person: Actor) -> None:
    for number in range(sessions.MOST_FOR_ADDRESS):
        knock(client, f"person{number}@example.kz", "wrong")
    assert knock(client, person.email).status_code == 429


@pytest.mark.usefixtures("quick")
def test_coming_in_forgives_earlier_failures(client: TestClient, person: Actor) -> None:
    for _ in range(3):
        for _ in range(sessions.MOST_FOR_EMAIL - 1):
            knock(client, person.email, "wrong")
        assert knock(client, person.email).status_code == 303
        client.cookies.delete(COOKIE)


def crowd(house: House, email: str, count: int) -> list[int]:
    """So many knocks at the same moment, in the one loop that a worker has; their statuses."""

    async def together() -> list[int]:
        transport = httpx2.ASGITransport(app=house.app)
        statuses: list[int] = []
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as browser:

            async def one() -> None:
                answer = await browser.post("/sign-in", data={"email": email, "password": "x"})
                statuses.append(answer.status_code)

            async with anyio.create_task_group() as tasks:
                for _ in range(count):
                    tasks.start_soon(one)
        return sorted(statuses)

    return run_aside(together)


def test_attempts_at_the_same_moment_are_counted_too(
    house: House, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them look before any has failed; still none of them tries beyond the limit."""
    with house.work() as work:
        sessions.count_failures(work, [sessions.by_email(person.email)] * (sessions.MOST_FOR_EMAIL - 2))
    all_have_looked, look = Barrier(4), page._look_up

    def look_together(request: Request, knock: sessions.Knock) -> tuple[int | None, str | None]:
        found = look(request, knock)
        all_have_looked.wait(timeout=30)
        return found

    monkeypatch.setattr(page, "_look_up", look_together)
    monkeypatch.setattr(sessions, "passes", lambda _knock, _stored: False)
    assert crowd(house, person.email, 4) == [422, 422, 429, 429]


def test_hashes_are_computed_one_at_a_time_and_outside_any_transaction(
    house: House, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most, held = 0, 0, []

    def slow(_knock: sessions.Knock, _stored: str | None) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        anyio.from_thread.run(anyio.sleep, 0.01)
        held.append(house.engine.pool.checkedout())  # type: ignore[attr-defined]
        running -= 1
        return True

    monkeypatch.setattr(sessions, "passes", slow)
    assert crowd(house, person.email, 4) == [303] * 4
    assert most == 1
    held.clear()
    assert crowd(house, person.email, 1) == [303]
    assert held == [0]


@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/language", "/welcome/secret", "/me", "/users"])
def test_a_form_of_another_site_is_refused_and_nothing_counted(
    house: House, person: Actor, header: dict[str, str], address: str
) -> None:
    client = house.client(person)
    answer = client.post(address, data={"email": person.email, "password": "wrong"}, headers=header)
    assert answer.status_code == 403
    with house.work() as work:
        assert work.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0
    assert client.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "gone_to"),
    [
        ("/issues?status=routed", "/issues?status=routed"),
        ("https://elsewhere.example", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("x" * 100_000, "/"),
    ],
)
def test_it_goes_on_to_a_page_of_this_site_only(client: TestClient, person: Actor, wanted: str, gone_to: str) -> None:
    assert knock(client, person.email, next=wanted).headers["location"] == gone_to


def test_who_is_nobody_is_sent_to_sign_in_and_back(client: TestClient) -> None:
    answer = client.get("/issues?q=a b")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/issues%3Fq%3Da%2520b")


def test_who_is_signed_in_already_goes_on(house: House, person: Actor) -> None:
    answer = house.client(person).get("/sign-in?next=/me")
    assert (answer.status_code, answer.headers["location"]) == (303, "/me")


def test_signing_out_ends_the_session_and_not_only_the_cookie(house: House, person: Actor) -> None:
    client = house.client(person)
    secret = client.cookies[COOKIE]
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    client.cookies.set(COOKIE, secret)
    assert client.get("/me").status_code == 303


def test_the_persons_own_language_is_kept_for_the_time_after(house: House, client: TestClient) -> None:
    with house.work() as work:
        person = accounts.with_password(work)
        accounts.row(work, person).language = "ru"
    answer = knock(client, person.email)
    assert answer.cookies["language"] == "ru"


def test_a_language_that_is_none_of_ours_is_refused(client: TestClient) -> None:
    assert client.post("/language", data={"language": "fr"}).status_code == 422
    answer = client.post("/language", data={"language": "ru", "next": "/sign-in"})
    assert (answer.status_code, answer.cookies["language"]) == (303, "ru")


def test_who_has_forgotten_is_told_whom_to_ask(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = house.app.state.settings.model_copy(update={"help_contact": "8 (7162) 00-00-00"})
    monkeypatch.setitem(house.app.state._state, "settings", told)
    assert "8 (7162) 00-00-00" in client.get("/sign-in/forgotten").text
