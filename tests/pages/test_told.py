"""Choosing what one is told of, and the one click that ends all mail."""

import pytest

from app.accounts.actor import Actor
from app.notifications import preferences
from tests import factories as make
from tests.house import House


@pytest.fixture
def office(house: House) -> Actor:
    with house.work() as work:
        return make.office(work)


def test_what_is_chosen_on_the_page_is_what_a_program_reads(house: House, office: Actor) -> None:
    client = house.client(office)
    form = {"mail": "true", "mail_topics[]": ["due", "alerts"], "inbox_topics[]": ["meetings"]}
    assert client.post("/me/notifications", data=form).status_code == 303
    assert client.get("/api/v1/notifications/preferences").json() == {
        "mail": True, "mail_topics": ["due", "alerts"], "inbox_topics": ["moves", "meetings", "due", "alerts"]
    }  # fmt: skip
    assert 'value="talk" checked' not in client.get("/me/notifications").text


def test_a_topic_that_there_is_not_comes_back(house: House, office: Actor) -> None:
    answer = house.client(office).post("/me/notifications", data={"mail_topics[]": ["gossip"]})
    assert answer.status_code == 422


def test_a_mail_program_stops_mail_without_a_session_and_looking_stops_nothing(house: House, office: Actor) -> None:
    with house.work() as work:
        secret = preferences.of_person(work, office.person_id).secret
    nobody = house.client()
    assert nobody.get(f"/unsubscribe/{secret}").status_code == 200
    assert house.client(office).get("/api/v1/notifications/preferences").json()["mail"] is True
    sent = {"data": {"List-Unsubscribe": "One-Click"}, "headers": {"origin": "https://mail.example"}}
    assert nobody.post(f"/unsubscribe/{secret}", **sent).status_code == 200  # type: ignore[arg-type]
    assert house.client(office).get("/api/v1/notifications/preferences").json()["mail"] is False


def test_an_unknown_secret_tells_nothing(house: House) -> None:
    nobody = house.client()
    assert [nobody.get("/unsubscribe/x").status_code, nobody.post("/unsubscribe/x").status_code] == [404, 404]
