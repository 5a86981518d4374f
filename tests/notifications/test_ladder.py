"""The ladder of alerts is the office's to edit: it counts from then on, its history stays, and no other office may."""

from datetime import date, datetime

from app.kit.db import WorkFactory
from app.notifications import ladder
from app.notifications.ladder import Ladder
from app.notifications.schemas import LadderIn
from tests import factories as make
from tests.factories_notifications import work_off
from tests.house import House, house
from tests.notifications.test_reminders import Late, at, days, late, reminded

__all__ = ["house", "late"]
SLOW = {"head_days": 2, "office_days": 4, "chair_days": None, "review_days": 5}


def test_what_the_office_sets_counts_from_then_on(units: WorkFactory, late: Late) -> None:
    with units() as work:
        ladder.edit(work, make.actor(work, late.office.person_id), make.territory(work).id, LadderIn(**SLOW))
    for day in days(date(2026, 3, 20), date(2026, 4, 30)):
        work_off(units, at(day))
    assert reminded(units, late.head) == [("alert.head", date(2026, 3, 27))]
    assert reminded(units, late.office) == [("alert.office", date(2026, 3, 31))]
    assert [kind for kind, _ in reminded(units, late.chair)] == ["alert.office"]


def test_a_program_sets_it_and_the_page_shows_it_with_its_history(house: House, now: datetime) -> None:
    with house.work() as work:
        office, region = make.office(work), make.territory(work).id
    client = house.client(office)
    before = client.get(f"/api/v1/alert-ladders/{region}")
    assert before.json() == {"region_id": region, "version": 1, **vars(Ladder())}
    assert client.get("/api/v1/alert-ladders").json()["items"] == [before.json()]
    said = client.put(f"/api/v1/alert-ladders/{region}", json=SLOW, headers={"If-Match": before.headers["ETag"]})
    assert (said.status_code, said.json()) == (200, {"region_id": region, "version": 2, **SLOW})
    stale = client.put(f"/api/v1/alert-ladders/{region}", json=SLOW, headers={"If-Match": before.headers["ETag"]})
    assert stale.status_code == 412
    page = client.get(f"/alert-ladders/{region}").text
    assert "Whoever heads the office: 10 → never" in page
    assert f'href="/alert-ladders/{region}"' in client.get("/reference").text


def test_a_slip_comes_back_with_what_was_typed(house: House) -> None:
    with house.work() as work:
        office, region = make.office(work), make.territory(work).id
    client = house.client(office)
    typed = {"head_days": "5", "office_days": "3", "chair_days": "", "review_days": "soon", "version": "1"}
    back = client.post(f"/alert-ladders/{region}", data=typed)
    assert back.status_code == 422
    assert 'value="soon"' in back.text
    back = client.post(f"/alert-ladders/{region}", data={**typed, "review_days": "2"})
    assert "A higher step is told no earlier than the one below it" in back.text
    saved = client.post(f"/alert-ladders/{region}", data={**typed, "head_days": "2", "review_days": "2"})
    assert saved.status_code == 303
    assert 'value="2"' in client.get(f"/alert-ladders/{region}").text
