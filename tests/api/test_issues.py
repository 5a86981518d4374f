"""Issues over the API: the list, one issue, every move as a resource."""

from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests.house import House
from tests.plans import sent

ADDRESS = "/api/v1/issues"


@dataclass
class Scene:
    """ENKI with its contact Saule; Nurlan and the head of the department of energy; the department of land."""

    house: House
    enterprise_id: int
    energy_id: int
    land_id: int
    council_id: int
    office: TestClient
    nurlan: TestClient
    saule: TestClient
    stranger: TestClient
    nurlan_id: int

    def raised(self, **facts: Any) -> dict[str, Any]:
        said = {"enterprise_id": self.enterprise_id, "category_code": "infrastructure", "title": "No capacity"}
        return post(self.office, "", **said | facts)

    def accepted(self) -> int:
        number: int = self.raised()["number"]
        post(self.office, f"/{number}/referrals", kind="route", body_id=self.energy_id)
        post(self.nurlan, f"/{number}/acceptance")
        return number


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        enki, energy, land = make.enterprise(work), make.department(work), make.department(work, "Жер басқармасы")
        office, nurlan, saule = make.office(work), make.officer(work, energy), make.contact(work, enki)
        stranger, council = make.officer(work, make.body(work, "akimat_zerendi")), make.body(work, "rcc")
        ids = (enki.id, energy.id, land.id, council.id)
    office_client, nurlan_client = house.client(office), house.client(nurlan)
    saule_client, stranger_client = house.client(saule), house.client(stranger)
    return Scene(house, *ids, office_client, nurlan_client, saule_client, stranger_client, nurlan.person_id)


def post(client: TestClient, path: str, expected: int = 201, /, **said: Any) -> dict[str, Any]:
    answer = client.post(f"{ADDRESS}{path}", json=said)
    assert answer.status_code == expected, answer.text
    found: dict[str, Any] = answer.json()
    return found


def get(client: TestClient, path: str = "", expected: int = 200, /, **params: Any) -> dict[str, Any]:
    answer = client.get(f"{ADDRESS}{path}", params=params)
    assert answer.status_code == expected, answer.text
    found: dict[str, Any] = answer.json()
    return found


def numbers(found: dict[str, Any]) -> list[int]:
    return [line["number"] for line in found["items"]]


def test_an_issue_tells_every_fact_and_what_may_be_done(scene: Scene) -> None:
    made = scene.raised(amount="2", unit="MW", jobs_at_stake=40, importance="high", description="Since 2024")
    assert (made["status"], made["version"], made["due_on"], made["body"]) == ("registered", 1, None, None)
    assert (made["enterprise"]["name"], made["category"]["code"]) == ("«ENKI»", "infrastructure")
    assert (made["amount"], made["unit"], made["jobs_at_stake"]) == ("2", "MW", 40)
    assert {"route", "closure", "edit"} <= set(made["moves"])
    assert "acceptance" not in made["moves"]
    assert get(scene.office, f"/{made['number']}") == made


def test_the_whole_life(scene: Scene) -> None:
    number = scene.raised()["number"]
    routed = post(scene.office, f"/{number}/referrals", kind="route", body_id=scene.energy_id)
    assert (routed["status"], routed["due_on"], routed["original_due_on"]) == ("routed", "2026-03-27", "2026-03-27")
    taken = post(scene.nurlan, f"/{number}/acceptance")
    assert (taken["status"], taken["handler"]["id"]) == ("in_progress", scene.nurlan_id)
    moved = post(scene.nurlan, f"/{number}/referrals", kind="transfer", body_id=scene.land_id, reason="Land first")
    assert (moved["body"]["name"], moved["due_on"], moved["handler"]) == ("Жер басқармасы", "2026-03-27", None)
    post(scene.office, f"/{number}/referrals", kind="transfer", body_id=scene.energy_id, reason="Land is there")
    post(scene.nurlan, f"/{number}/acceptance", handler_id=scene.nurlan_id)
    claimed = post(scene.nurlan, f"/{number}/resolution", outcome="solved", text="The line is connected")
    assert (claimed["status"], claimed["proposed_outcome"], claimed["outcome"]) == ("resolved", "solved", None)
    answered = post(scene.saule, f"/{number}/confirmation", done="yes", solved="yes")
    assert (answered["status"], answered["answer"]["solved"]) == ("resolved", "yes")
    closed = post(scene.office, f"/{number}/closure", outcome="solved")
    assert (closed["status"], closed["outcome"], closed["closed_on"]) == ("closed", "solved", "2026-03-10")
    again = post(scene.office, f"/{number}/reopening", reason="The line went dead")
    assert (again["status"], again["reopen_count"], again["body"]["id"]) == ("in_progress", 1, scene.energy_id)


def test_the_way_tells_each_desk_and_its_days(scene: Scene) -> None:
    number = scene.accepted()
    post(scene.office, f"/{number}/referrals", kind="transfer", body_id=scene.land_id, reason="Land first")
    stays = get(scene.office, f"/{number}/referrals")["items"]
    assert [(stay["kind"], stay["body"]["id"], stay["ended_at"] is None) for stay in stays] == [
        ("route", scene.energy_id, False),
        ("transfer", scene.land_id, True),
    ]
    assert [stay["working_days"] for stay in stays] == [0, 0]
    assert stays[0]["handler"] is not None


def test_a_contact_sends_in_a_draft_that_the_office_registers(scene: Scene) -> None:
    said = {"enterprise_id": scene.enterprise_id, "category_code": "land", "title": "No land to grow on"}
    made = post(scene.saule, "", **said)
    assert (made["status"], made["moves"]) == ("draft", ["edit_draft", "comment", "attachment", "detachment"])
    assert numbers(get(scene.saule)) == []
    assert numbers(get(scene.office, status="draft")) == [made["number"]]
    assert post(scene.office, f"/{made['number']}/registration")["status"] == "registered"
    assert numbers(get(scene.saule)) == [made["number"]]


def test_kinds_of_referral_ask_for_their_own_permission(scene: Scene) -> None:
    number = scene.accepted()
    answer = scene.nurlan.post(f"{ADDRESS}/{number}/referrals", json={"kind": "route", "body_id": scene.land_id})
    assert answer.status_code == 403
    up = post(scene.nurlan, f"/{number}/referrals", kind="escalation", reason="Beyond us")
    assert up["body"]["name"] != "Жер басқармасы"
    assert up["status"] == "routed"
    answer = scene.office.post(f"{ADDRESS}/{number}/referrals", json={"kind": "sideways", "body_id": scene.land_id})
    assert answer.status_code == 422


def test_a_session_decides(scene: Scene) -> None:
    with scene.house.work() as work:
        secretary = make.officer(work, make.body(work, "rcc"))
    clerk, number = scene.house.client(secretary), scene.raised()["number"]
    said = {"kind": "route", "body_id": scene.council_id}
    assert "due_on" in post(scene.office, f"/{number}/referrals", 422, **said)["errors"]
    post(scene.office, f"/{number}/referrals", **said, due_on="2026-04-09")
    post(clerk, f"/{number}/acceptance")
    assert post(clerk, f"/{number}/deferral", reason="For the council")["status"] == "awaiting_decision"
    assert post(clerk, f"/{number}/decision", text="Supported")["status"] == "in_progress"


def test_what_is_not_ours_goes_back_to_the_office(scene: Scene) -> None:
    number = scene.accepted()
    back = post(scene.nurlan, f"/{number}/return", reason="Not our competence")
    assert (back["status"], back["body"], back["due_on"]) == ("registered", None, "2026-03-27")
    assert get(scene.nurlan, f"/{number}")["moves"] == []


def test_contesting_is_counted_and_puts_it_back_to_work(scene: Scene) -> None:
    number = scene.accepted()
    post(scene.nurlan, f"/{number}/resolution", outcome="solved", text="Done")
    fought = post(scene.saule, f"/{number}/contest", reason="Nothing was done")
    assert (fought["status"], fought["contested"], fought["contest_count"]) == ("in_progress", True, 1)
    assert numbers(get(scene.office, contested="true")) == [number]


def test_a_no_to_the_second_question_contests(scene: Scene) -> None:
    number = scene.accepted()
    post(scene.nurlan, f"/{number}/resolution", outcome="solved", text="Done")
    said = {"done": "yes", "solved": "no"}
    assert post(scene.saule, f"/{number}/confirmation", 422, **said)["errors"] == {"text": "Say what is still missing"}
    assert post(scene.saule, f"/{number}/confirmation", **said, text="Half of it")["contested"] is True


def test_a_duplicate_names_the_other_and_both_show_the_link(scene: Scene) -> None:
    first, second = scene.raised()["number"], scene.raised(title="The same again")["number"]
    said = {"outcome": "duplicate", "grounds": "The same line"}
    assert "duplicate_of" in post(scene.office, f"/{second}/closure", 422, **said)["errors"]
    assert post(scene.office, f"/{second}/closure", **said, duplicate_of=first)["outcome"] == "duplicate"
    (seen,) = get(scene.office, f"/{first}/links")["items"]
    assert (seen["number"], seen["kind"], seen["outgoing"]) == (second, "duplicate_of", False)


def test_links_are_made_and_taken_away(scene: Scene) -> None:
    first, second = scene.raised()["number"], scene.raised()["number"]
    (made,) = post(scene.office, f"/{first}/links", number=second)["items"]
    assert scene.office.delete(f"{ADDRESS}/{second}/links/{made['link_id']}").json() == {"items": []}
    assert scene.office.delete(f"{ADDRESS}/{second}/links/{made['link_id']}").status_code == 404
    assert "number" in post(scene.office, f"/{first}/links", 422, number=first)["errors"]


def test_internal_notes_stay_inside(scene: Scene) -> None:
    number = scene.accepted()
    post(scene.nurlan, f"/{number}/comments", text="They pay late", internal=True)
    post(scene.saule, f"/{number}/comments", text="When will it be?")
    inside = [event["text"] for event in get(scene.office, f"/{number}/comments")["items"]]
    assert inside == ["When will it be?", "They pay late"]
    assert [event["text"] for event in get(scene.saule, f"/{number}/comments")["items"]] == ["When will it be?"]
    assert scene.saule.post(f"{ADDRESS}/{number}/comments", json={"text": "x", "internal": True}).status_code == 403


def test_the_history_tells_all_newest_first_and_goes_on(scene: Scene) -> None:
    number = scene.accepted()
    events = get(scene.office, f"/{number}/history")["items"]
    assert [event["kind"] for event in events] == ["issue.acceptance", "issue.route", "issue.creation"]
    earlier = get(scene.office, f"/{number}/history", before=events[0]["seq"])["items"]
    assert earlier == events[1:]


def test_a_contact_learns_no_officials_name(scene: Scene) -> None:
    number = scene.accepted()
    seen = get(scene.saule, f"/{number}")
    assert (seen["body"]["id"], seen["handler"]) == (scene.energy_id, None)
    assert get(scene.saule, f"/{number}/referrals")["items"][0]["handler"] is None


def test_readers_hide_it_from_everyone_else(scene: Scene) -> None:
    number = scene.raised()["number"]
    assert post(scene.office, f"/{number}/readers", confidential=True)["confidential"] is True
    with scene.house.work() as work:
        other = make.office(work)
    colleague = scene.house.client(other)
    assert get(colleague, f"/{number}", 404)["status"] == 404
    assert get(colleague, count="true")["total"] == 0
    assert get(scene.office, count="true")["total"] == 1


def test_an_edit_names_its_version(scene: Scene) -> None:
    made = scene.raised()
    address = f"{ADDRESS}/{made['number']}"
    assert scene.office.patch(address, json={"title": "New"}).status_code == 428
    done = scene.office.patch(address, json={"title": "New"}, headers={"If-Match": '"v1"'})
    assert (done.status_code, done.headers["etag"], done.json()["title"]) == (200, '"v2"', "New")
    assert scene.office.patch(address, json={"title": "Newer"}, headers={"If-Match": '"v1"'}).status_code == 412


def test_strangers_find_nothing_and_readers_may_not_act(scene: Scene) -> None:
    number = scene.accepted()
    assert get(scene.stranger, f"/{number}", 404)["title"]
    assert numbers(get(scene.stranger)) == []
    for path, said in (("acceptance", {}), ("resolution", {"outcome": "solved", "text": "x"})):
        assert scene.office.post(f"{ADDRESS}/{number}/{path}", json=said).status_code == 403
        assert scene.stranger.post(f"{ADDRESS}/{number}/{path}", json=said).status_code == 404


def test_a_move_out_of_turn_names_the_possible_ones(scene: Scene) -> None:
    number = scene.accepted()
    problem = post(scene.nurlan, f"/{number}/acceptance", 409)
    assert {"resolution", "transfer", "return"} <= set(problem["allowed"])


def test_the_list_filters_sorts_counts_and_goes_on(scene: Scene) -> None:
    first, second, third = (scene.raised(importance=value)["number"] for value in ("low", "high", "high"))
    assert numbers(get(scene.office, sort="-number")) == [third, second, first]
    found = get(scene.office, importance=["high"], count="true", limit=1)
    assert (numbers(found), found["total"], found["total_is_exact"]) == ([second], 2, True)
    rest = get(scene.office, importance=["high"], limit=1, cursor=found["next"])
    assert (numbers(rest), rest["next"], rest["total"]) == ([third], None, None)
    assert get(scene.office, "", 422, limit=1, cursor=found["next"])["errors"]["cursor"]


def test_a_line_has_ids_beside_names_in_the_readers_language(scene: Scene) -> None:
    scene.accepted()
    (line,) = get(scene.office)["items"]
    assert line["body"] == {"id": scene.energy_id, "name": "Энергетика басқармасы"}
    assert line["territory"]["name"] == "Akmola Region"
    assert (line["category"]["code"], line["overdue"], line["original_due_on"]) == (
        "infrastructure",
        False,
        "2026-03-27",
    )


@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        ({}, 6),
        ({"count": "true"}, 6),  # what one page has whole needs no counting
        ({"count": "true", "limit": 1}, 7),  # whether it was counted before is known by the chain's head
        ({"due_soon": "true"}, 4),  # the calendar says what is near; of no rows there are no names
    ],
)
def test_the_list_takes_few_statements(scene: Scene, asked: dict[str, Any], statements: int) -> None:
    """The person and the rows; after an event the memberships and three kinds of names; counting and the calendar only
    where they are needed."""
    for _ in range(2):
        scene.accepted()
    with sent(scene.house.engine) as seen:
        answer = get(scene.office, **asked)
    assert len([one for one in seen if one.text.startswith("SELECT")]) == statements
    with sent(scene.house.engine) as again:
        assert get(scene.office, **asked) == answer
    assert len([one for one in again if one.text.startswith("SELECT")]) == 2
    if "count" in asked:
        assert (answer["total"], answer["total_is_exact"]) == (2, True)
