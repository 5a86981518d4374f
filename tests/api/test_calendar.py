"""The due date with its explanation over the API."""

import pytest
from starlette.testclient import TestClient

from tests import factories_enterprises as make
from tests.house import House

PATH = "/api/v1/calendar/due-date"


@pytest.fixture
def client(house: House) -> TestClient:
    with house.work() as work:
        reader = make.observer(work)
    return house.client(reader)


def test_working_days_are_counted_and_every_day_left_out_says_why(client: TestClient) -> None:
    found = client.get(PATH, params={"from": "2026-03-19", "working_days": 3}).json()
    assert found["from"] == "2026-03-19"
    assert found["due_on"] == next(line["day"] for line in found["days"] if line["number"] == 3)
    skipped = [line for line in found["days"] if line["number"] is None]
    assert skipped
    assert all(line["reason"]["name_kk"] for line in skipped)


def test_calendar_days_that_end_on_a_day_off_move_on(client: TestClient) -> None:
    found = client.get(PATH, params={"from": "2026-03-10", "calendar_days": 4}).json()
    assert (found["computed_on"], found["due_on"], found["shifted"]) == ("2026-03-14", "2026-03-16", True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("working_days=3", "from"),
        ("from=2026-02-30&working_days=3", "from"),
        ("from=0202-03-10&working_days=3", "from"),
        ("from=2026-03-10", ""),
        ("from=2026-03-10&working_days=3&calendar_days=3", ""),
        ("from=2026-03-10&working_days=0", "working_days"),
        ("from=2026-03-10&working_days=501", "working_days"),
        ("from=2026-03-10&working_days=x", "working_days"),
        (f"from=2026-03-10&calendar_days={'9' * 400}", "calendar_days"),
        ("from=2026-03-10&working_days=3&colour=red", "colour"),
    ],
)
def test_what_does_not_fit_is_answered_by_field(client: TestClient, query: str, field: str) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_nobody_is_sent_away(house: House) -> None:
    assert house.client().get(PATH).status_code == 401
