"""Who I am, over the API; and what a token opens."""

from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.models import ApiToken, TokenScope
from app.kit import clock
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import House

ME, TOKENS = "/api/v1/me", "/api/v1/tokens"


@pytest.fixture
def person(house: House) -> Actor:
    with house.work() as work:
        return make.officer(work, make.department(work, "Энергетика"), heads=True)


@pytest.fixture
def program(house: House, person: Actor) -> TestClient:
    """A program with a token that may write."""
    with house.work() as work:
        accounts.token_of(work, person, "secret")
    return with_token(house, "secret")


def with_token(house: House, secret: str) -> TestClient:
    client = house.client()
    client.headers["authorization"] = f"Bearer {secret}"
    return client


def test_i_read_and_change_my_profile(program: TestClient) -> None:
    answer = program.get(ME)
    mine = answer.json()
    assert (mine["theme"], mine["shortcuts"]) == ("system", "on")
    assert [(row["role"], row["name_kk"], row["heads"]) for row in mine["memberships"]] == [
        ("officer", "Энергетика", True)
    ]
    assert "issue.accept" in mine["permissions"]
    changed = program.patch(ME, json={"theme": "dark", "language": "kk"}, headers={"If-Match": answer.headers["etag"]})
    assert (changed.json()["theme"], changed.json()["language"]) == ("dark", "kk")
    assert program.patch(ME, json={"theme": "light"}, headers={"If-Match": answer.headers["etag"]}).status_code == 412


def test_i_make_list_and_end_my_tokens(house: House, program: TestClient) -> None:
    made = program.post(TOKENS, json={"name": "Export", "scope": "read", "days": 7})
    assert made.status_code == 201
    assert made.json()["expires_at"] == "2026-03-17T05:00:00Z"
    other = with_token(house, made.json()["secret"])
    assert other.get(ME).status_code == 200
    assert [row["name"] for row in program.get(TOKENS).json()["items"]] == ["Export", "A program"]
    assert program.delete(f"{TOKENS}/{made.json()['id']}").status_code == 204
    assert other.get(ME).status_code == 401


def test_anothers_token_is_not_found(house: House, program: TestClient) -> None:
    with house.work() as work:
        others = accounts.token_of(work, make.admin(work), "others").id
    assert program.delete(f"{TOKENS}/{others}").status_code == 404


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer", "Bearer ", "Basic c2VjcmV0", "Bearer \xff", "secret"])
def test_a_broken_token_is_401(house: House, header: str) -> None:
    answer = house.client().get(ME, headers={b"authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_bad_token_beside_a_good_cookie_is_still_401(house: House, person: Actor) -> None:
    client = house.client(person)
    assert client.get(ME).status_code == 200
    assert client.get(ME, headers={"authorization": "Bearer wrong"}).status_code == 401


def test_an_expired_token_is_401(house: House, person: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.work() as work:
        accounts.token_of(work, person, "short", days=1)
    client = with_token(house, "short")
    for moment, status in ((timedelta(days=1, seconds=-1), 200), (timedelta(days=1), 401)):
        later = house.now + moment
        monkeypatch.setattr(clock, "now", lambda now=later: now)
        assert client.get(ME).status_code == status


def test_a_token_that_only_reads_is_403_for_every_change(house: House, person: Actor) -> None:
    with house.work() as work:
        accounts.token_of(work, person, "reader", TokenScope.READ)
    reader = with_token(house, "reader")
    assert reader.get(ME).status_code == 200
    answer = reader.post(TOKENS, json={"name": "More"})
    assert (answer.status_code, answer.json()["detail"]) == (403, "This token may only read")
    assert reader.patch(ME, json={"theme": "dark"}, headers={"If-Match": '"v1"'}).status_code == 403


def test_the_last_use_is_noted_by_the_day(house: House, program: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def last_used() -> object:
        with house.work() as work:
            return work.session.query(ApiToken.last_used_on).scalar()

    assert last_used() is None
    program.get(ME)
    assert str(last_used()) == "2026-03-10"
    evening: datetime = house.now + timedelta(hours=15)
    monkeypatch.setattr(clock, "now", lambda: evening)
    program.get(ME)
    assert str(last_used()) == "2026-03-11"


def test_i_sign_out_of_every_browser(house: House, person: Actor, program: TestClient) -> None:
    browser = house.client(person)
    assert program.delete(f"{ME}/sessions").status_code == 204
    assert browser.get("/me").status_code == 303
    assert program.get(ME).status_code == 200


def test_a_secret_is_told_once_even_with_the_same_key(program: TestClient) -> None:
    key = {"Idempotency-Key": "one"}
    first = program.post(TOKENS, json={"name": "Export"}, headers=key).json()
    again = program.post(TOKENS, json={"name": "Export"}, headers=key)
    assert again.json() == {**first, "secret": None}
    assert again.headers["idempotency-replayed"] == "true"
    assert program.post(TOKENS, json={"name": "Another"}, headers=key).status_code == 409


def test_the_answer_speaks_the_readers_language(house: House) -> None:
    said = house.client(language="kk").get(ME).json()["title"]
    assert said != house.client(language="ru").get(ME).json()["title"] != "Sign in first"
