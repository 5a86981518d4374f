"""When does a term end? The page that counts working days and says why."""

import pytest
from starlette.testclient import TestClient

from tests import factories_enterprises as make
from tests.house import House

PATH = "/calendar/due-date"


@pytest.fixture
def client(house: House) -> TestClient:
    with house.work() as work:
        reader = make.observer(work)
    return house.client(reader)


def test_an_empty_page_asks_from_today(client: TestClient) -> None:
    page = client.get(PATH)
    assert page.status_code == 200
    assert 'value="2026-03-10"' in page.text
    assert 'class="days"' not in page.text


def test_working_days_are_drawn_and_what_was_left_out_is_named(client: TestClient) -> None:
    page = client.get(f"{PATH}?from=2026-03-19&working_days=5&calendar_days=").text
    assert 'class="days"' in page
    assert "5 working days" in page
    assert "Nauryz" in page


def test_a_computed_day_off_says_where_it_moved(client: TestClient) -> None:
    page = client.get(f"{PATH}?from=2026-03-10&calendar_days=4").text
    assert "moved to the next working day" in page


def test_a_long_term_is_told_without_a_drawing(client: TestClient) -> None:
    page = client.get(f"{PATH}?from=2026-03-10&working_days=400").text
    assert "400 working days" in page
    assert 'class="days"' not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=&working_days=3", "Fill in this field"),
        ("from=2026-02-30&working_days=3", "Write the date as"),
        ("from=2026-03-10", "Give either working days or calendar days"),
        ("from=2026-03-10&working_days=900", "Give a number from 1 to 500"),
        ("from=2026-03-10&working_days=3&colour=red", "There is no such field"),
    ],
)
def test_what_does_not_fit_comes_back_filled(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 422
    assert words in answer.text
    assert 'name="working_days"' in answer.text


def test_an_impossible_number_is_refused_and_not_shown_as_a_failure(client: TestClient) -> None:
    assert client.get(f"{PATH}?from=2026-03-10&working_days={'9' * 300}").status_code == 422
