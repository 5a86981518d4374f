"""Execution and closing over the API."""

from typing import Any

from starlette.testclient import TestClient

from app.instructions.models import ReviewDecision
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

API = "/api/v1"


def post(client: TestClient, path: str, status: int = 201, **said: Any) -> dict[str, Any]:
    answer = client.post(f"{API}{path}", json=said)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def get(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_who_is_missing_and_who_is_waited_for(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.in_progress(work, on).id
    office, nurlan, aigul = map(house.client, (on.office, on.nurlan, on.aigul))
    at = f"/instructions/{number}"
    assert get(nurlan, at)["co_executors"][0]["reported_at"] is None
    post(aigul, f"{at}/reports", final=False, text="Our part is done")
    assert get(nurlan, at)["co_executors"][0]["reported_at"] is not None
    made = post(nurlan, f"{at}/reports", final=True, text="Done")
    assert (made["waiting_since"], made["review_late"], made["overdue"]) == ("2026-03-10", False, False)
    post(office, f"{at}/reviews", decision="returned", note="No dates")
    post(nurlan, f"{at}/reports", final=True, text="With dates")
    rounds = [(one["round"], one["final"], bool(one["review"])) for one in get(office, f"{at}/reports")["items"]]
    assert rounds == [(2, True, False), (1, True, True), (1, False, False)]


def test_several_removals_answer_for_each(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        good, bad = give.reviewed(work, on, ReviewDecision.ACCEPTED).id, give.issued(work, on).id
    office = house.client(on.office)
    items = [{"number": good, "ground": "executed"}, {"number": bad, "ground": "executed"}]
    found = post(office, "/instructions/removals", items=items)["items"]
    assert [(one["number"], one["removed"], one["status"], list(one["errors"])) for one in found] == [
        (good, True, 201, []), (bad, False, 422, ["ground"]),
    ]  # fmt: skip


def test_a_sub_instruction_and_its_tree(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        parent = give.in_progress(work, on).id
    nurlan, aigul, land = house.client(on.nurlan), house.client(on.aigul), on.land.id
    said: dict[str, Any] = {"text": "Survey", "parent_id": parent, "responsible_body_id": land, "working_days": 5}
    made = post(nurlan, "/instructions", **said)
    assert (made["parent"], made["giver"]["id"]) == (
        parent,
        get(nurlan, f"/instructions/{parent}")["responsible"]["id"],
    )
    shown = [
        (one["number"], one["parent"], one["depth"]) for one in get(aigul, f"/instructions/{parent}/tree")["items"]
    ]
    assert shown == [(parent, None, 0), (made["number"], parent, 1)]


def test_a_contradiction_is_asked_about_and_goes_through_confirmed(house: House) -> None:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        saule = make.contact(work, enki)
        number = make.resolved(work, office, enki, energy, make.officer(work, energy)).id
    clients = house.client(saule), house.client(office)
    said: dict[str, Any] = {"done": "yes", "solved": "yes", "text": "not solved"}
    refused = post(clients[0], f"/issues/{number}/confirmation", 422, **said)
    assert list(refused["errors"]) == ["confirmed"]
    assert get(clients[1], f"/issues/{number}")["answer_until"] == "2026-03-17"
    assert post(clients[0], f"/issues/{number}/confirmation", **said, confirmed=True)["answered"]
    assert get(clients[1], f"/issues/{number}")["answer_until"] is None


def test_typical_times_tell_nothing_of_few_stays(house: House) -> None:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        number = make.routed(work, office, enki, energy).id
        land = make.department(work, "Жер").id
    client = house.client(office)
    post(client, f"/issues/{number}/referrals", kind="transfer", body_id=land, reason="Land first")
    (found,) = get(client, "/issues/times")["items"]
    assert (found["stays"], found["working_days"]) == (1, None)
