"""The inbox and the administrator's page of work, as people meet them; and the inbox over the API."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, inspect, select, update

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.kit.outbox import Job
from app.notifications import inbox
from app.notifications.models import Notification
from app.notifications.schemas import ReadIn
from tests import factories as make
from tests.factories_notifications import work_off
from tests.house import House
from tests.plans import sent


@pytest.fixture
def head(house: House) -> Actor:
    """The head of a body to which two issues were routed, one of them by a submission's way."""
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head = make.officer(work, energy, heads=True)
        for title in ("No gas", "No water"):
            make.routed(work, office, enki, energy, title=title)
    work_off(house.app.state.units, house.now)
    return head


def bell(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.findall(r'<a class="bell".*?</a>', page, re.DOTALL)[0]).strip()


def test_what_is_unread_is_counted_on_every_page_and_read_one_by_one_or_all(house: House, head: Actor) -> None:
    client = house.client(head)
    page = client.get("/inbox").text
    assert bell(client.get("/issues").text) == "Inbox: 2 unread"
    assert page.index("No water") < page.index("No gas")
    assert client.post(re.findall(r"/inbox/\d+/reading", page)[0]).status_code == 303
    assert bell(client.get("/").text) == "Inbox: 1 unread"
    assert "No water" not in client.get("/inbox?unread=true").text
    assert client.post("/inbox/reading").status_code == 303
    assert bell(client.get("/").text) == "Inbox"
    assert "No water" in client.get("/inbox").text


def test_what_was_told_of_a_record_is_read_when_it_is_looked_at(house: House, head: Actor) -> None:
    client = house.client(head)
    lines = client.get("/api/v1/notifications").json()["items"]
    page = client.get(f"/issues/{lines[0]['noun_id']}").text
    noun, number = re.findall(r'data-noun="(\w+)" data-number="(\d+)"', page)[0]
    seen = {"noun": noun, "noun_id": number, "at": re.findall(r'data-at="([^"]+)"', page)[0]}
    before = (house.now - timedelta(minutes=1)).isoformat()
    for when in (before, seen["at"]):
        assert client.get("/api/v1/notifications?unread=true").json()["items"] == lines
        assert client.post("/inbox/visits", data={**seen, "at": when}).status_code == 204
    for never in ("", "2026-03-10T10:00:00", "0001-01-01T00:00:00+14:00"):
        assert client.post("/inbox/visits", data={**seen, "at": never}).status_code == 422
    assert client.post("/inbox/visits", data={**seen, "at": "9999-12-31T23:59:59-14:00"}).status_code == 204
    left = client.get("/api/v1/notifications?unread=true").json()["items"]
    assert left == lines[1:]
    assert client.post("/api/v1/notifications/reading", json={"noun_id": 5}).status_code == 422
    opened = client.post(f"/inbox/{left[0]['id']}/opening")
    assert opened.headers["location"] == f"/issues/{left[0]['noun_id']}"
    assert bell(client.get("/").text) == "Inbox"


def test_what_has_come_since_the_page_was_made_stays_unread(house: House, head: Actor) -> None:
    client = house.client(head)
    older = client.get("/api/v1/notifications").json()["items"][-1]
    assert client.post("/api/v1/notifications/reading", json={"up_to": older["id"]}).json() == {"read": 1}
    left = client.get("/api/v1/notifications?unread=true&count=true").json()
    assert (left["total"], left["items"][0]["title"]) == (1, "No water")


def test_a_program_reads_why_it_was_told_and_marks_it(house: House, head: Actor) -> None:
    client = house.client(head)
    newest = client.get("/api/v1/notifications?limit=1").json()
    line = newest["items"][0]
    assert (line["kind"], line["noun"], line["reason"], line["what"]) == (
        "issue.route", "issue", "head", "The issue is routed for review"
    )  # fmt: skip
    assert client.get(f"/api/v1/notifications?cursor={newest['next']}").json()["items"][0]["title"] == "No gas"
    assert client.post(f"/api/v1/notifications/{line['id']}/reading").json()["read_at"] is not None


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_speaks_the_readers_language(house: House, head: Actor, language: str) -> None:
    words = {"kk": "Мәселе қарауға жолданды", "ru": "Вопрос направлен на рассмотрение"}[language]
    assert words in house.client(head, language).get("/inbox").text


def test_the_administrator_sees_what_is_parked_and_why_and_tries_it_again(house: House) -> None:
    with house.work() as work:
        admin = make.admin(work)
        parked = Job(topic="mail", key="2026-03-10:7", payload={}, due_at=house.now, created_at=house.now, attempts=30,
                     parked_at=house.now, error="SMTPRecipientsRefused: 550 no such user")  # fmt: skip
        work.session.add(parked)
    client = house.client(admin)
    page = client.get("/outbox?state=parked").text
    assert "550 no such user" in page
    assert client.post(re.findall(r"/outbox/\d+/retry", page)[0]).status_code == 303
    assert "550 no such user" not in client.get("/outbox?state=parked").text
    assert client.get("/api/v1/outbox?state=waiting").json()["items"][0]["attempts"] == 0


def test_the_number_in_the_bar_is_asked_for_again_when_something_has_come_or_was_read(
    house: House, head: Actor
) -> None:
    """It is kept until the next event; but reading is none, and a line comes later than the event that it tells."""
    with house.work() as work:
        office, energy = make.office(work), work.session.get_one(Body, head.standings[0].body_id)
        colleague = make.officer(work, energy, heads=True)
    client, other = house.client(head), house.client(colleague)

    def numbers() -> tuple[str, str]:
        return bell(client.get("/issues").text), bell(other.get("/issues").text)

    assert numbers() == numbers() == ("Inbox: 2 unread", "Inbox")
    with house.work() as work:
        make.routed(work, office, make.enterprise(work), energy)
    assert numbers() == ("Inbox: 2 unread", "Inbox")
    work_off(house.app.state.units, house.now)
    assert numbers() == numbers() == ("Inbox: 3 unread", "Inbox: 1 unread")
    assert client.post("/inbox/reading").status_code == 303
    assert numbers() == ("Inbox", "Inbox: 1 unread")


def test_the_number_is_asked_for_with_each_page_where_a_hundred_lines_wait(house: House, head: Actor) -> None:
    with house.work() as work:
        line = work.session.scalars(select(Notification).where(Notification.person_id == head.person_id)).first()
        assert line is not None
        same = {
            one.key: getattr(line, one.key) for one in inspect(Notification).columns if one.key not in ("id", "key")
        }
        work.session.execute(insert(Notification), [{**same, "key": f"event:{n}"} for n in range(1000, 1110)])
    client = house.client(head)
    for _ in range(2):
        with sent(house.engine) as statements:
            assert bell(client.get("/issues").text) == "Inbox: 99+ unread"
        assert len([one for one in statements if one.text.startswith("SELECT count(*)") and "notif" in one.text]) == 1
    with house.work() as work:
        inbox.mark_all_read(work, head, ReadIn(up_to=line.id + 80))
    left = bell(client.get("/issues").text)
    with house.work() as work:
        assert left == f"Inbox: {inbox.unread_count(work, head)} unread"
        work.session.execute(update(Notification).values(read_at=house.now))
    assert bell(client.get("/issues").text) == "Inbox"


def test_a_number_that_was_counted_of_other_lines_is_not_kept(house: House, head: Actor) -> None:
    """What is told with the actor and what is counted are two looks; in between a line may be read, or come."""
    units = house.app.state.units
    with units(writes=False, now=house.now) as work:
        work.memo[inbox.UNREAD.name] = 1
        assert inbox.unread_count(work, head) == 2
    with house.work() as work:
        inbox.mark_all_read(work, head, ReadIn())
    with units(writes=False, now=house.now) as work:
        work.memo[inbox.UNREAD.name] = 1
        assert inbox.unread_count(work, head) == 0
