"""Advice over the API: asked while one types, in the reader's language, without changing anything."""

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

PATH = "/api/v1/instructions"


@pytest.fixture
def on(house: House) -> give.Stage:
    with house.work() as work:
        return give.stage(work)


@pytest.fixture
def client(house: House, on: give.Stage) -> TestClient:
    return house.client(on.office)


def test_half_an_instruction_is_advised_by_field(client: TestClient) -> None:
    """As the script of the form sends it: every field as text, what is empty too."""
    said = {"text": "", "amount": "", "due_on": "", "co_executors": [""], "importance": "normal"}
    answer = client.post(f"{PATH}/advice", json=said)
    assert answer.status_code == 200, answer.text
    found = [(one["topic"], one["field"]) for one in answer.json()["items"]]
    assert found == [
        ("result", "expected_result"),
        ("figure", "amount"),
        ("term", "due_on"),
        ("responsible", "responsible_body_id"),
    ]
    assert client.get(PATH).json()["items"] == []


def test_it_names_the_open_one_that_says_the_same(house: House, on: give.Stage, client: TestClient) -> None:
    with house.work() as work:
        known = give.issued(work, on, text="Connect the new workshop to the line").id
    items = client.post(f"{PATH}/advice", json={"text": "Connect the new workshop to the line"}).json()["items"]
    assert [one["instructions"] for one in items if one["topic"] == "same"] == [[known]]
    with house.work() as work:
        stranger = make.officer(work, make.department(work))
    items = house.client(stranger).post(f"{PATH}/advice", json={"text": "Connect the new workshop to the line"}).json()
    assert [one["topic"] for one in items["items"]].count("same") == 0


@pytest.mark.parametrize(("language", "words"), [("ru", "Без одного ответственного"), ("kk", "Бір жауапты орган")])
def test_it_speaks_the_readers_language(house: House, on: give.Stage, language: str, words: str) -> None:
    answer = house.client(on.office, language).post(f"{PATH}/advice", json={"text": "Connect"})
    assert words in answer.json()["items"][-1]["text"]


def test_clarification_is_advised_where_it_is_possible(house: House, on: give.Stage, client: TestClient) -> None:
    with house.work() as work:
        unclear, clear = give.given(work, on.office, text="Visit the plant").id, give.issued(work, on).id
    answer = client.post(f"{PATH}/{unclear}/clarification/advice", json={"responsible_body_id": on.energy.id})
    assert [one["topic"] for one in answer.json()["items"]] == ["result", "figure", "term"]
    assert client.post(f"{PATH}/{clear}/clarification/advice", json={}).status_code == 409
    assert client.post(f"{PATH}/{clear + 1000}/clarification/advice", json={}).status_code == 404


def test_what_cannot_be_read_is_422(client: TestClient) -> None:
    answer = client.post(f"{PATH}/advice", json={"due_on": "tomorrow", "colour": "red"})
    assert sorted(answer.json()["errors"]) == ["colour", "due_on"]
