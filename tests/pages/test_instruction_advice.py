"""The «check» button: the form comes back as it was filled, with advice, and nothing is written down."""

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.instructions.models import Instruction
from tests import factories_instructions as give
from tests.house import House
from tests.pages.sitting import read, send, text

WORDS = "Connect the new workshop to the line"


@pytest.fixture
def on(house: House) -> give.Stage:
    with house.work() as work:
        return give.stage(work)


@pytest.fixture
def client(house: House, on: give.Stage) -> TestClient:
    return house.client(on.office)


def test_the_form_comes_back_filled_with_advice(house: House, on: give.Stage, client: TestClient) -> None:
    with house.work() as work:
        known = give.issued(work, on, text=WORDS).id
    form = read(client, "/instructions/new")
    assert 'formaction="/instructions/advice"' in form
    back = send(
        client, "/instructions/advice", 200, text=WORDS, due_on="2026-03-11", working_days="", importance="high"
    )
    assert "To think over Say by what one will see that it is executed" in text(back)
    assert "At least two working days are needed" in back
    assert f'<a href="/instructions/{known}">№ {known}</a>' in back
    assert f"{WORDS}</textarea>" in back
    assert 'value="high" checked' in back
    with house.work() as work:
        assert work.session.scalar(select(func.count(Instruction.id))) == 1


def test_advice_is_no_wall(client: TestClient) -> None:
    """Written down all the same, whatever there is to think over."""
    assert send(client, "/instructions", text=WORDS, importance="normal").startswith("/instructions/")


def test_where_there_is_nothing_to_remark_that_is_said(on: give.Stage, client: TestClient) -> None:
    said = {"text": WORDS, "expected_result": "The act is signed", "amount": "10", "unit": "kV", "working_days": "10"}
    back = send(client, "/instructions/advice", 200, said, responsible_body_id=str(on.energy.id))
    assert "Nothing to remark" in back


def test_what_cannot_be_read_is_an_error_and_no_advice(client: TestClient) -> None:
    back = send(client, "/instructions/advice", 422, text=WORDS, due_on="tomorrow")
    assert "Write the date as" in back


def test_the_clarification_form_has_it_too(house: House, on: give.Stage, client: TestClient) -> None:
    with house.work() as work:
        number = give.given(work, on.office).id
    at = f"/instructions/{number}/clarification/advice"
    assert f'formaction="{at}"' in read(client, f"/instructions/{number}")
    back = send(client, at, 200, working_days="5", note="By telephone", responsible_body_id="")
    assert "Without one responsible body" in back
    assert "By telephone</textarea>" in back
    assert '<details name="move" id="clarification" open>' in back
    assert "Needs clarification" in read(client, f"/instructions/{number}")
