"""A person's webhooks as pages: made, the secret shown once, tried out, watched."""

import re

from starlette.testclient import TestClient

from app.kit.db import Work
from app.webhooks.fanning import ping
from app.webhooks.models import DeliveryState, Failure, WebhookDelivery
from tests import factories as make
from tests.factories_webhooks import with_log
from tests.house import House
from tests.plans import sent

FORM = {"name": "Document flow", "url": "https://hooks.example.kz/in", "kinds[]": ["issue.*", "meeting.closure"]}
SECRET = re.compile(r"whsec_[\w+/=]{44}")


def made(client: TestClient) -> str:
    """The address of a new webhook."""
    page = client.post("/webhooks", data=FORM)
    assert SECRET.search(page.text)
    found = re.search(r"/webhooks/\d+", page.text)
    assert found is not None
    return found[0]


def test_its_secret_is_shown_once_and_a_new_one_stands_beside_it(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    client = house.client(office)
    address = made(client)
    page = client.get(address).text
    assert not SECRET.search(page)
    assert "https://hooks.example.kz/in" in page
    assert "Everything about issues, The minutes of the meeting are approved" in page
    assert SECRET.search(client.post(f"{address}/secret").text)
    assert "The old secret is valid until" in client.get(address).text


def test_a_wrong_address_comes_back_with_what_was_typed(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    page = house.client(office).post("/webhooks", data={**FORM, "url": "https://10.0.0.1/"})
    assert page.status_code == 422
    assert "inside a network" in page.text
    assert 'value="issue.*" checked' in page.text
    assert 'value="meeting.closure" checked' in page.text


def answered(work: Work) -> None:
    row = work.session.query(WebhookDelivery).one()
    row.state, row.failure, row.status, row.took_ms = DeliveryState.FAILED, Failure.STATUS, 500, 12
    row.tried_at, row.attempts, row.excerpt = work.now, 1, "<script>alert(1)</script>"


def test_what_came_back_stands_in_the_log_and_does_nothing(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    client = house.client(office)
    address = made(client)
    assert client.post(f"{address}/ping").headers["location"] == address
    with house.work() as work:
        answered(work)
    page = client.get(address).text
    assert "Test message" in page
    assert "The receiver answered with an error" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_it_is_switched_off_and_on_changed_and_removed(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    client = house.client(office)
    address = made(client)
    client.post(f"{address}/deactivation")
    assert "Switch on" in client.get(address).text
    client.post(f"{address}/activation")
    assert "Switch off" in client.get(address).text
    version = {"version": "3"}
    assert client.post(f"{address}/edit", data={**FORM, "name": "Archive", **version}).headers["location"] == address
    stale = client.post(f"{address}/edit", data={**FORM, "name": "Other", **version})
    assert stale.status_code == 412
    assert "Archive" in stale.text
    untold = client.post(f"{address}/edit", data={"name": "Archive", "url": FORM["url"], "version": "4"})
    assert untold.status_code == 422
    assert client.post(f"{address}/removal").headers["location"] == "/webhooks"
    assert client.get(address).status_code == 404


def test_an_administrator_sees_how_everybodys_do_and_not_where_exactly_they_lead(house: House) -> None:
    with house.work() as work:
        office, admin, contact = make.office(work), make.admin(work), make.contact(work, make.enterprise(work))
    address = made(house.client(office))
    client = house.client(admin)
    for page in (client.get("/webhooks").text, client.get(address).text):
        assert "hooks.example.kz" in page
        assert "hooks.example.kz/in" not in page
        assert office.name in page
    assert "/webhooks" in client.get("/me").text
    assert "/webhooks" not in house.client(contact).get("/me").text


def test_a_long_log_takes_no_more_statements_than_a_short_one(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
        issue = make.issue(work, office, make.enterprise(work)).id
    client = house.client(office)

    def statements(messages: int) -> int:
        with house.work() as work:
            hook = with_log(work, office, issue)
            for _ in range(messages):
                ping(work, hook)
        with sent(house.engine) as found:
            assert client.get(f"/webhooks/{hook.id}").status_code == 200
            assert client.get("/webhooks").status_code == 200
        return len(found)

    assert statements(0) == statements(40)
