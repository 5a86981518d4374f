"""Instructions over the API."""

from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

ADDRESS = "/api/v1/instructions"


@dataclass
class Scene:
    """Everybody at the API, an issue of ENKI with its contact Saule, and an issued instruction that stands on it."""

    on: give.Stage
    saule: Actor
    issue: int
    number: int
    office: TestClient
    nurlan: TestClient
    aigul: TestClient


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on, enki = give.stage(work), make.enterprise(work)
        saule = make.contact(work, enki)
        issue = make.issue(work, on.office, enki).id
        number = give.issued(work, on, issues=[issue]).id
    clients = (house.client(actor) for actor in (on.office, on.nurlan, on.aigul))
    return Scene(on, saule, issue, number, *clients)


def post(client: TestClient, path: str, status: int = 201, **said: Any) -> dict[str, Any]:
    answer = client.post(f"{ADDRESS}{path}", json=said)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_two_orders_of_the_report_need_clarification(scene: Scene) -> None:
    made = post(scene.office, "", text="Carry out targeted work with each enterprise")
    assert (made["status"], made["responsible"], made["due_on"]) == ("needs_clarification", None, None)
    assert made["moves"][:1] == ["clarification"]


def test_the_whole_life(scene: Scene) -> None:
    on, office, nurlan = scene.on, scene.office, scene.nurlan
    number = post(office, "", text="Approve the schedule", expected_result="A schedule")["number"]
    said = {"responsible_body_id": on.energy.id, "working_days": 10}
    assert post(office, f"/{number}/clarification", **said)["due_on"] == "2026-03-27"
    assert post(nurlan, f"/{number}/acknowledgement")["handler"] == {
        "id": on.nurlan.person_id, "name": on.nurlan.name,
    }  # fmt: skip
    assert post(nurlan, f"/{number}/reports", final=False, text="Half of it")["status"] == "in_progress"
    assert post(nurlan, f"/{number}/reports", final=True, text="All of it")["submitted_on"] == "2026-03-10"
    assert post(office, f"/{number}/reviews", decision="returned", note="Dates?")["status"] == "returned"
    post(nurlan, f"/{number}/reports", final=True, text="With dates")
    assert post(office, f"/{number}/reviews", decision="accepted")["status"] == "accepted"
    over = post(office, f"/{number}/removal", ground="executed")
    assert (over["status"], over["ground"], over["removed_on"]) == ("removed", "executed", "2026-03-10")
    assert (over["executed_late"], over["moves"]) == (False, ["comment", "note", "attachment", "detachment"])
    told = office.get(f"{ADDRESS}/{number}/history").json()["items"]
    assert [event["kind"].partition(".")[2] for event in reversed(told)] == [
        "creation", "clarification", "acknowledgement", "interim_report", "report", "return", "report", "acceptance",
        "removal",
    ]  # fmt: skip
    reports = office.get(f"{ADDRESS}/{number}/reports").json()["items"]
    assert [(one["text"], one["review"] and one["review"]["note"]) for one in reports] == [
        ("With dates", ""), ("All of it", "Dates?"), ("Half of it", None),
    ]  # fmt: skip


def test_a_move_that_the_state_does_not_allow_names_those_that_it_does(scene: Scene) -> None:
    found = post(scene.office, f"/{scene.number}/reviews", 409, decision="accepted")
    assert found["allowed"] == [
        "pause",
        "removal",
        "reminder",
        "edit",
        "link",
        "suborder",
        "comment",
        "note",
        "attachment",
        "detachment",
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"due_on": "2026-03-09"}, "due_on"),
        ({"due_on": "2026-03-11"}, "due_on"),
        ({"due_on": "2026-03-21"}, "due_on"),
        ({"due_on": "soon"}, "due_on"),
        ({"working_days": 1}, "working_days"),
        ({"calendar_days": 1}, "calendar_days"),
        ({"due_on": "2026-04-01", "working_days": 5}, "working_days"),
        ({"as_stated": True, "due_on": "2026-03-01"}, "as_stated"),
        ({"text": ""}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a" * 20_001}, "text"),
        ({"responsible_body_id": 2**53}, "responsible_body_id"),
        ({"responsible_body_id": 0}, "responsible_body_id"),
        ({"co_executors": [2**53]}, "co_executors"),
        ({"meeting_id": 2**53}, "meeting_id"),
        ({"agenda_item_id": 2**53}, "agenda_item_id"),
        ({"issues": [2**53]}, "issues"),
        ({"amount": 5}, "unit"),
        ({"unit": "km"}, "unit"),
        ({"importance": "huge"}, "importance"),
        ({"whom": 1}, "whom"),
    ],
)
def test_what_does_not_fit_is_answered_by_field(scene: Scene, said: dict[str, Any], field: str) -> None:
    found = post(scene.office, "", 422, **{"text": "Approve the schedule", **said})
    assert list(found["errors"]) == [field]


def test_an_edit_needs_the_version_that_it_changes(scene: Scene) -> None:
    address = f"{ADDRESS}/{scene.number}"
    tag = scene.office.get(address).headers["etag"]
    assert scene.office.patch(address, json={"text": "Approve it"}).status_code == 428
    changed = scene.office.patch(address, json={"text": "Approve it", "co_executors": []}, headers={"If-Match": tag})
    assert (changed.json()["text"], changed.json()["co_executors"]) == ("Approve it", [])
    assert scene.office.patch(address, json={"text": "Other"}, headers={"If-Match": tag}).status_code == 412
    assert scene.nurlan.patch(address, json={"text": "Other"}, headers={"If-Match": "*"}).status_code == 403
    refused = scene.office.patch(address, json={"text": None}, headers={"If-Match": "*"})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["text"])


def test_a_move_may_name_the_version_that_it_moves(scene: Scene) -> None:
    address = f"{ADDRESS}/{scene.number}/acknowledgement"
    assert scene.nurlan.post(address, json={}, headers={"If-Match": '"v9"'}).status_code == 412
    assert scene.nurlan.post(address, json={}, headers={"If-Match": '"v1"'}).status_code == 201


def test_the_same_key_gives_an_instruction_once(scene: Scene) -> None:
    first, second = (
        scene.office.post(ADDRESS, json={"text": "Approve it"}, headers={"Idempotency-Key": "k1"}) for _ in range(2)
    )
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"


def test_the_list_filters_counts_and_pages(scene: Scene) -> None:
    for _ in range(2):
        post(scene.office, "", text="Respond promptly")
    page = scene.office.get(ADDRESS, params={"limit": 2, "count": True}).json()
    assert [len(page["items"]), page["total"], page["total_is_exact"]] == [2, 3, True]
    rest = scene.office.get(ADDRESS, params={"limit": 2, "cursor": page["next"]}).json()
    assert [item["number"] for item in rest["items"]] == [scene.number]
    assert rest["next"] is None
    found = scene.office.get(ADDRESS, params={"responsible": scene.on.energy.id}).json()["items"]
    assert [(item["number"], item["overdue"]) for item in found] == [(scene.number, False)]


@pytest.mark.parametrize(
    "query", ["status=lost", "sort=colour", "cursor=x", "whose=me", "territory=999999", "enterprise=999999", "limit=0"]
)
def test_an_unknown_filter_or_value_is_refused(scene: Scene, query: str) -> None:
    assert scene.office.get(f"{ADDRESS}?{query}").status_code == 422


def test_a_contact_sees_the_public_part(scene: Scene, house: House) -> None:
    post(scene.office, f"/{scene.number}/comments", text="Between us", internal=True)
    post(scene.office, f"/{scene.number}/comments", text="Work has begun")
    saule = house.client(scene.saule)
    found = saule.get(f"{ADDRESS}/{scene.number}").json()
    assert (found["status"], found["issues"], found["handler"], found["moves"]) == ("issued", [scene.issue], None, [])
    told = saule.get(f"{ADDRESS}/{scene.number}/history").json()["items"]
    assert [(event["kind"], event["person_id"]) for event in told] == [
        ("instruction.comment", None), ("instruction.creation", None),
    ]  # fmt: skip
    assert saule.get(f"{ADDRESS}/{scene.number}/reports").status_code == 403
    assert saule.post(f"{ADDRESS}/{scene.number}/comments", json={"text": "Faster"}).status_code == 403


def test_a_stranger_gets_the_same_answer_as_for_nothing(scene: Scene, house: House) -> None:
    with house.work() as work:
        somebody = make.officer(work, make.department(work, "Басқа"))
    stranger = house.client(somebody)
    for path in ("", "/history", "/reports", "/issues"):
        theirs, nothing = (stranger.get(f"{ADDRESS}/{number}{path}") for number in (scene.number, 999_999))
        assert theirs.status_code == nothing.status_code == 404
        assert theirs.json() == nothing.json()


@pytest.mark.parametrize("number", ["0", "-1", "9007199254740993", "99999999999999999999", "x"])
def test_an_impossible_address_is_not_found(scene: Scene, number: str) -> None:
    assert scene.office.get(f"{ADDRESS}/{number}").status_code == 404


def test_an_instruction_is_given_from_an_issue_and_the_body_may_then_read_the_issue(scene: Scene) -> None:
    from_issue = f"/api/v1/issues/{scene.issue}/instructions"
    made = scene.office.post(from_issue, json={"text": "Find the reserve"})
    assert (made.status_code, made.json()["issues"]) == (201, [scene.issue])
    number = made.json()["number"]
    assert [line["number"] for line in scene.office.get(from_issue).json()["items"]] == [number, scene.number]
    post(scene.office, f"/{number}/clarification", responsible_body_id=scene.on.land.id, due_on="2026-04-02")
    assert scene.aigul.get(f"/api/v1/issues/{scene.issue}").status_code == 200
    assert scene.office.post("/api/v1/issues/999999/instructions", json={"text": "x"}).status_code == 404


def test_links_are_put_and_taken_away(scene: Scene, house: House) -> None:
    with house.work() as work:
        other = make.issue(work, scene.on.office, make.enterprise(work, "Тыныс")).id
    address = f"{ADDRESS}/{scene.number}/issues"
    assert post(scene.office, f"/{scene.number}/issues", number=other)["issues"] == [scene.issue, other]
    assert [one["enterprise"] for one in scene.office.get(address).json()["items"]] == ["ENKI", "Тыныс"]
    assert list(post(scene.office, f"/{scene.number}/issues", 422, number=999_999)["errors"]) == ["number"]
    assert scene.office.delete(f"{address}/{other}").json()["issues"] == [scene.issue]
    assert scene.office.delete(f"{address}/{other}").status_code == 404
    assert scene.nurlan.delete(f"{address}/{scene.issue}").status_code == 403


def test_a_comment_makes_no_new_version(scene: Scene) -> None:
    before = scene.office.get(f"{ADDRESS}/{scene.number}").headers["etag"]
    assert scene.office.post(f"{ADDRESS}/{scene.number}/comments", json={"text": "So"}).headers["etag"] == before


def test_errors_are_in_the_readers_language(scene: Scene, house: House) -> None:
    russian, kazakh = (house.client(scene.on.office, language) for language in ("ru", "kk"))
    said = {"text": "Approve it", "due_on": "2026-04-01", "working_days": 5}
    for client, words in ((russian, "Укажите либо дату, либо срок"), (kazakh, "Не күнді, не мерзімнің ұзақтығын")):
        assert words in client.post(ADDRESS, json=said).json()["errors"]["working_days"]


def test_the_database_keeps_what_was_answered(scene: Scene, house: House) -> None:
    with house.work() as work:
        row = work.session.get_one(Instruction, scene.number)
        assert (row.status.value, row.is_open) == ("issued", True)
