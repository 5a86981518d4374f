"""`/webhooks` over the API: the same verbs, the secret once, versions, the log."""

from app.issues.moves import talking
from app.issues.schemas import CommentIn
from tests import factories as make
from tests.factories_notifications import work_off
from tests.house import House
from tests.webhooks.conftest import Receiver, answering, receiver

__all__ = ["receiver"]


def test_a_program_makes_one_hears_of_a_comment_and_has_it_sent_again(house: House, receiver: Receiver) -> None:
    with house.work() as work:
        office = make.office(work)
        issue = make.issue(work, office, make.enterprise(work))
    client = house.client(office)
    body = {"name": "Archive", "url": receiver.url, "kinds": ["issue.comment"]}
    made = client.post("/api/v1/webhooks", json=body, headers={"Idempotency-Key": "a"})
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    repeated = client.post("/api/v1/webhooks", json=body, headers={"Idempotency-Key": "a"})
    assert (repeated.json()["id"], repeated.json()["secret"]) == (made.json()["id"], None)
    one = f"/api/v1/webhooks/{made.json()['id']}"
    receiver.behaves = [answering(418, b"short and stout")]
    with house.work() as work:
        talking.comment(work, office, issue.id, CommentIn(text="When?"))
    work_off(house.app.state.units, house.now)
    (line,) = client.get(f"{one}/deliveries").json()["items"]
    assert (line["state"], line["failure"], line["status"]) == ("waiting", "status", 418)
    assert (line["excerpt"], line["noun_id"]) == ("short and stout", issue.id)
    again = f"{one}/deliveries/{line['id']}/redelivery"
    assert client.post(again).status_code == 409
    assert client.get(f"{one}").json()["failing_since"] is not None


def test_a_change_names_the_version_that_it_was_made_from(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    client = house.client(office)
    body = {"name": "Archive", "url": "https://example.kz/", "kinds": ["issue.*"]}
    one = f"/api/v1/webhooks/{client.post('/api/v1/webhooks', json=body).json()['id']}"
    tag = client.get(one).headers["etag"]
    assert client.patch(one, json={"name": "Other"}).status_code == 428
    assert client.patch(one, json={"name": "Other"}, headers={"If-Match": tag}).json()["name"] == "Other"
    assert client.patch(one, json={"name": "Third"}, headers={"If-Match": tag}).status_code == 412
    assert client.get("/api/v1/webhooks?state=off&count=true").json()["total"] == 0
    assert client.post(f"{one}/ping").json()["state"] == "waiting"
    assert client.delete(one).status_code == 204
    assert client.get(one).status_code == 404
    wrong = client.post("/api/v1/webhooks", json={**body, "kinds": ["issue.nothing"], "url": "http://10.0.0.1/"})
    assert set(wrong.json()["errors"]) == {"kinds", "url"}
