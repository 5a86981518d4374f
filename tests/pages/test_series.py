"""Recurring instructions on the pages, without JavaScript."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests import factories_series as series
from tests.house import House
from tests.pages.test_extensions import read, text


@dataclass
class Scene:
    house: House
    on: give.Stage
    office: TestClient
    nurlan: TestClient

    def said(self, **facts: Any) -> dict[str, Any]:
        """The form as a browser sends it: every control, empty or not."""
        empty = dict.fromkeys(
            ("expected_result", "amount", "unit", "weeks", "weekday", "from_on", "until", "times", "controller_id"), ""
        )
        filled = {
            "text": "Report on capacity", "responsible_body_id": str(self.on.energy.id), "kind": "monthly",
            "day": "10", "ahead_days": "10", "importance": "normal", "co_executors[]": "",
        }  # fmt: skip
        return {**empty, **filled, **facts}


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on = give.stage(work)
    return Scene(house, on, house.client(on.office), house.client(on.nurlan))


def test_ordered_looked_at_and_ended(scene: Scene) -> None:
    office = scene.office
    assert "/series/new" in office.get("/instructions/new").text
    shown = office.post("/series/preview", data=scene.said(text="", responsible_body_id=""))
    assert shown.status_code == 200
    assert "12 May 2026 , Tuesday moved, a day off: " in text(shown.text)
    made = office.post("/series", data=scene.said())
    assert made.status_code == 303
    at = made.headers["location"]
    page = read(office, at)
    assert "Every month, by day 10" in page
    assert "Next due date 12 May is given: 23 April" in page
    (number,) = re.findall(r'href="/instructions/(\d+)"', office.get(at).text)
    assert f"Recurring instruction № {at.rpartition('/')[2]}" in read(office, f"/instructions/{number}")
    assert "The date follows the rule of a recurring instruction" in read(office, f"/instructions/{number}")
    assert "goes on" not in read(office, "/series?state=running")
    ended = office.post(f"{at}/ending", data={"grounds": "Sold"})
    assert ended.status_code == 303
    assert "ended the series" in read(office, at)
    assert "None goes on now." in read(office, "/series?state=running")


def test_what_is_wrong_comes_back_filled(scene: Scene) -> None:
    back = scene.office.post("/series", data=scene.said(day="40", text=""))
    assert back.status_code == 422
    assert "Must be at most 31" in back.text
    assert 'value="40"' in back.text
    missing = scene.office.post("/series", data=scene.said(kind="weekly"))
    assert missing.status_code == 422
    # The day of the month, which the form does not show beside a weekly rule, is no matter.
    assert "Only a monthly or quarterly rule" not in missing.text


def test_changed_from_a_period_on(scene: Scene) -> None:
    with scene.house.work() as work:
        row = series.ordered(work, scene.on)
        number, version = row.id, row.version
    at = f"/series/{number}/changes"
    assert 'value="2026-05-10"' in scene.office.get(at).text
    said = scene.said(from_on="2026-06-01", kind="weekly", day="10", weeks="2", weekday="1", version=str(version))
    assert "1 June 2026, Monday" in text(scene.office.post(f"{at}/preview", data=said).text)
    assert scene.office.post(at, data=said).status_code == 303
    assert "From this day on: 1 June 2026 Once in 2 weeks: Monday" in read(scene.office, f"/series/{number}")
    stale = scene.office.post(at, data={**said, "text": "Mine"})
    assert stale.status_code == 412
    assert "Mine" in stale.text
    assert "1 June 2026" in stale.text
    assert "Every so many weeks" in text(stale.text)
    assert "weekly" not in text(stale.text)
    assert scene.nurlan.get(at).status_code == 403


def test_a_moved_due_date_says_why_and_its_neighbours_are_linked(scene: Scene) -> None:
    with scene.house.work() as work:
        row = series.ordered(work, scene.on)
        first = row.instruction_id
        work.now += timedelta(days=44)
        series.give_what_is_due(work, row)
        second = row.instruction_id
    page = read(scene.nurlan, f"/instructions/{second}")
    assert "The computed day 10 May is a day off, so the date moved to the next working day." in page
    assert f"before: № {first}" in page
    assert "System: gave the instruction" in page
    assert "By the rule of a recurring instruction" in page
    assert f"after: № {second}" in read(scene.nurlan, f"/instructions/{first}")


def test_a_secretariat_orders_one_at_its_session(scene: Scene) -> None:
    with scene.house.work() as work:
        council = make.body(work, "rcc")
        secretary = make.officer(work, council)
        point = give.point(work, give.meeting(work, council)).id
    client = scene.house.client(secretary)
    form = client.get(f"/series/new?agenda_item_id={point}").text
    assert "Power for the new workshop" in form
    made = client.post("/series", data=scene.said(agenda_item_id=str(point)))
    assert made.status_code == 303
    assert "Given at Industry" in read(client, made.headers["location"])
