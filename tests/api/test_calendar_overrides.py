"""Overrides of the calendar over the API: the dry run, the approval by its digest, correction, withdrawal."""

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

PATH = "/api/v1/calendar/overrides"
DAY = {
    "day": "2026-03-27",
    "kind": "day_off",
    "name_kk": "Мереке",
    "name_ru": "Праздник",
    "name_en": "A feast",
    "source": "Order No 7",
}


@pytest.fixture
def client(house: House) -> TestClient:
    """The administrator; one instruction is due on that day."""
    with house.work() as work:
        give.issued(work, give.stage(work))
        admin = make.admin(work)
    return house.client(admin)


def test_a_change_is_shown_then_approved_then_withdrawn(client: TestClient) -> None:
    shown = client.post(f"{PATH}/plan", json=DAY)
    assert shown.status_code == 200, shown.text
    (move,) = shown.json()["moves"]
    assert (shown.json()["issues"], shown.json()["instructions"]) == (0, 1)
    assert (move["due_on"], move["moves_to"], move["why"]) == ("2026-03-27", "2026-03-30", "day_off")
    made = client.post(PATH, json=DAY | {"plan": shown.json()["plan"]})
    assert made.status_code == 201, made.text
    row = made.json()
    assert client.get(f"{PATH}/{row['id']}").json() == row
    assert client.get(f"/api/v1/instructions/{move['number']}").json()["due_on"] == "2026-03-30"
    at = f"{PATH}/{row['id']}/withdrawal"
    back = client.post(f"{at}/plan", json={"source": "A slip"}).json()
    assert [(move["moves_to"], move["why"]) for move in back["moves"]] == [("2026-03-27", "restored")]
    assert client.post(at, json={"source": "A slip", "plan": back["plan"]}).json()["withdrawn_on"] == "2026-03-10"
    assert [one["day"] for one in client.get(PATH).json()["items"]] == ["2026-03-27", "2026-05-27"]


def test_a_correction_is_shown_and_approved_the_same_way(client: TestClient) -> None:
    made = client.post(PATH, json=DAY | {"plan": client.post(f"{PATH}/plan", json=DAY).json()["plan"]}).json()
    at, other = f"{PATH}/{made['id']}/correction", DAY | {"name_en": "The feast"}
    plan = client.post(f"{at}/plan", json=other).json()
    assert plan["moves"] == []
    assert client.post(at, json=other | {"plan": plan["plan"]}).json()["name_en"] == "The feast"
    assert client.post(f"{at}/plan", json=other).status_code == 422


def test_a_plan_that_is_no_longer_so_is_409(client: TestClient) -> None:
    answer = client.post(PATH, json=DAY | {"plan": "0" * 64})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/plan-changed")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "2026-02-30"}, "day"),
        ({"day": "1800-01-01"}, "day"),
        ({"day": "2026-05-27"}, "day"),
        ({"kind": "half"}, "kind"),
        ({"name_kk": " "}, "name_kk"),
        ({"name_ru": "x" * 201}, "name_ru"),
        ({"source": ""}, "source"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_answered_by_field(client: TestClient, wrong: dict[str, str], field: str) -> None:
    answer = client.post(f"{PATH}/plan", json=DAY | wrong)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
