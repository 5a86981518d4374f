"""Editing the calendar in the browser: a form, what would move, one approval."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.calendar.models import CalendarOverride, OverrideKind
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House
from tests.pages.sitting import read, send, text

DAY: dict[str, Any] = {
    "day": "2026-03-27",
    "kind": "day_off",
    "name_kk": "Мереке",
    "name_ru": "Праздник",
    "name_en": "A feast",
    "source": "Order No 7",
}
AT = "/calendar/overrides"


@pytest.fixture
def number(house: House) -> int:
    """An instruction due on that day."""
    with house.work() as work:
        return give.issued(work, give.stage(work)).id


@pytest.fixture
def client(house: House, number: int) -> TestClient:
    assert number
    with house.work() as work:
        admin = make.admin(work)
    return house.client(admin)


def ask(client: TestClient, path: str, status: int, **said: Any) -> str:
    """What would move; the address says of what, so that the way back leads through it."""
    return read(client, f"{path}?{urlencode(said)}", status)


def digest(html: str) -> str:
    found = re.search(r'name="plan" value="([0-9a-f]{64})"', html)
    assert found is not None
    return found[1]


def approved(client: TestClient) -> str:
    plan = ask(client, f"{AT}/plan", 200, **DAY)
    return send(client, AT, **DAY, plan=digest(plan))


def test_what_would_move_is_shown_before_anything_is_changed(client: TestClient, number: int) -> None:
    assert "Show what would move" in read(client, f"{AT}/new")
    plan = ask(client, f"{AT}/plan", 200, **DAY)
    assert "Due date: 27 March 2026 Moves to: 30 March 2026 set by hand: falls on a day off now 1 instruction" in text(
        plan
    )
    assert f'href="/instructions/{number}"' in plan
    assert "A feast" not in read(client, "/calendar?year=2026")


def test_one_approval_changes_the_calendar_and_the_dates(client: TestClient, number: int) -> None:
    assert approved(client) == "/calendar?year=2026"
    assert "A feast" in read(client, "/calendar?year=2026")
    page = text(read(client, f"/instructions/{number}"))
    assert "changed the calendar: the due date moved" in page
    assert "Due: 27 March → 30 March · Day of the calendar that changed: 27 March Order No 7" in page


def test_a_day_that_came_with_a_new_version_is_approved_from_the_calendar(house: House, client: TestClient) -> None:
    with house.work() as work:
        came = {**DAY, "day": date(2026, 3, 27), "kind": OverrideKind.DAY_OFF}
        work.session.add(CalendarOverride(**came, withdrawn_on=work.today))
    asking = rf'<form[^>]* method="get" action="({AT}/plan)">(.*?)</form>'
    form = re.search(asking, read(client, "/calendar"), re.DOTALL)
    assert form is not None
    said = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2]))
    plan = ask(client, form[1], 200, **said)
    assert send(client, AT, **said, plan=digest(plan)) == "/calendar?year=2026"
    assert "counts once it is approved" not in read(client, "/calendar")


def test_when_other_dates_would_move_by_now_these_are_shown_instead(house: House, client: TestClient) -> None:
    plan = ask(client, f"{AT}/plan", 200, **DAY)
    with house.work() as work:
        late_comer = give.issued(work, give.stage(work)).id
    again = send(client, AT, 409, **DAY, plan=digest(plan))
    assert "In the meantime something has changed" in again
    assert f'href="/instructions/{late_comer}"' in again
    assert send(client, AT, **DAY, plan=digest(again)) == "/calendar?year=2026"


def test_a_form_that_does_not_fit_comes_back_filled(client: TestClient) -> None:
    back = ask(client, f"{AT}/plan", 422, **(DAY | {"day": "2026-05-27", "name_en": "Kept as typed"}))
    assert "This day is on the list already" in back
    assert 'value="Kept as typed"' in back


def test_it_is_corrected_and_withdrawn(client: TestClient, number: int) -> None:
    approved(client)
    found = re.search(rf"{AT}/(\d+)/withdrawal", read(client, "/calendar?year=2026").partition("A feast")[2])
    assert found is not None
    at = f"{AT}/{found[1]}"
    assert 'value="A feast"' in read(client, f"{at}/edit")
    other = DAY | {"name_en": "The feast"}
    send(client, f"{at}/correction", **other, plan=digest(ask(client, f"{at}/correction/plan", 200, **other)))
    assert "The feast" in read(client, f"{at}/withdrawal")
    plan = ask(client, f"{at}/withdrawal/plan", 200, source="A slip")
    send(client, f"{at}/withdrawal", source="A slip", plan=digest(plan))
    assert "Withdrawn: 1" in read(client, "/calendar?year=2026")
    assert "27 March" in text(read(client, f"/instructions/{number}"))


def test_readers_see_the_year_and_no_button(house: House, client: TestClient) -> None:
    assert "/calendar/overrides/new" in read(client, "/calendar")
    with house.work() as work:
        observer = make.observer(work)
    page = read(house.client(observer), "/calendar?year=2027")
    assert "Calendar of 2027" in page
    assert "Nauryz" in page
    assert "/calendar/overrides" not in page
    read(house.client(observer), "/calendar?year=1066", 422)
