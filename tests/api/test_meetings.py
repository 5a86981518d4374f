"""Meetings over the API."""

from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.meetings.models import AgendaOutcome
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House

ADDRESS = "/api/v1/meetings"


@dataclass
class Scene:
    """The office at the API, ENKI with its contact Saule, the energy department, a registered issue of ENKI."""

    actor: Actor
    saule: Actor
    enki: int
    energy: int
    issue: int
    deputy_akim: int
    office: TestClient


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        saule = make.contact(work, enki)
        issue = make.issue(work, office, enki).id
        ids = (enki.id, energy.id, issue, make.body(work, "deputy_akim").id)
    return Scene(office, saule, *ids, house.client(office))


def send(client: TestClient, path: str, said: Any = None, status: int = 201) -> dict[str, Any]:
    answer = client.post(f"{ADDRESS}{path}", json=said)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def planned(scene: Scene, **facts: Any) -> dict[str, Any]:
    """A draft for the day on which the tests are: 10 March 2026."""
    said = {"body_id": scene.deputy_akim, "topic": "Development of industry", "held_on": "2026-03-10"}
    return send(scene.office, "", {**said, "agenda": ["Results", "Issues"], **facts})


def held(scene: Scene, **facts: Any) -> dict[str, Any]:
    return send(scene.office, f"/{planned(scene, **facts)['id']}/opening")


def errors(client: TestClient, path: str, said: Any, status: int = 422) -> dict[str, str]:
    found: dict[str, str] = send(client, path, said, status)["errors"]
    return found


def test_past_minutes_are_put_in_from_the_first_word_to_the_approved_sheet(scene: Scene) -> None:
    office = scene.office
    meeting = planned(
        scene, held_on="2026-03-03", date_kind="as_reported", transcribed=True, chair_name="Ернар Жаркешов"
    )
    at = f"/{meeting['id']}"
    assert (meeting["status"], meeting["starts_at"], meeting["protocol_number"]) == ("draft", None, "")
    guests = send(office, f"{at}/participants", {"enterprises": [scene.enki], "others": ["and others"]})
    assert [one["present"] for one in guests["participants"]] == [None, None]
    send(office, f"{at}/opening")
    results, issues = (item["id"] for item in meeting["agenda"])
    noted = send(office, f"{at}/agenda/{results}/outcome", {"outcome": "noted"})
    assert (noted["outcome"], noted["version"]) == ("noted", 2)
    send(office, f"{at}/agenda/{issues}/issues", {"number": scene.issue})
    said = {"outcome": "forwarded", "decision": "To the department", "forwarded_to_id": scene.energy}
    item = send(office, f"{at}/agenda/{issues}/issues/{scene.issue}/outcome", said)
    assert item["issues"][0]["status"] == "routed"
    assert item["issues"][0]["forwarded_to"]["id"] == scene.energy
    over = send(office, f"{at}/closure")
    assert (over["status"], over["unfinished"], over["allowed"]) == ("closed", [issues], ["addendum", "attachment"])
    added = send(office, f"{at}/addenda", {"text": "The number is 14"})
    assert [(one["author"], one["text"]) for one in added["addenda"]] == [(scene.actor.name, "The number is 14")]
    kinds = [event["kind"] for event in office.get(f"{ADDRESS}{at}/history").json()["items"]]
    assert kinds == [
        "meeting.addendum", "meeting.closure", "meeting.outcome", "meeting.taking_up", "meeting.outcome",
        "meeting.opening", "meeting.participants", "meeting.creation",
    ]  # fmt: skip


def test_unfinished_points_go_to_the_next_meeting(scene: Scene) -> None:
    first = held(scene)
    send(scene.office, f"/{first['id']}/closure")
    following = planned(scene, held_on="2026-03-17", agenda=[])
    offered = scene.office.get(f"{ADDRESS}/{following['id']}/carry-over").json()["items"]
    assert [one["title"] for one in offered] == ["Results", "Issues"]
    carried = send(scene.office, f"/{following['id']}/carry-over", {"items": [offered[1]["item_id"]]})
    assert [(one["title"], one["carried_from_id"]) for one in carried["agenda"]] == [("Issues", offered[1]["item_id"])]


def test_a_contact_reads_the_header_and_the_own_points(scene: Scene, house: House) -> None:
    meeting = held(scene, conclusion="Not for everybody")
    at = f"/{meeting['id']}"
    send(scene.office, f"{at}/participants", {"enterprises": [scene.enki], "others": ["and others"]})
    saule = house.client(scene.saule)
    seen = saule.get(ADDRESS + at).json()
    assert (seen["whole"], seen["agenda"], seen["conclusion"], seen["allowed"]) == (False, [], "", [])
    assert [one["enterprise_name"] for one in seen["participants"]] == ["ENKI"]
    send(scene.office, f"{at}/agenda/{meeting['agenda'][1]['id']}/issues", {"number": scene.issue})
    seen = saule.get(ADDRESS + at).json()
    assert [(point["title"], len(point["issues"])) for point in seen["agenda"]] == [("Issues", 1)]
    assert saule.get(f"{ADDRESS}{at}/agenda/{meeting['agenda'][0]['id']}").status_code == 404
    kinds = [event["kind"] for event in saule.get(f"{ADDRESS}{at}/history").json()["items"]]
    assert kinds == ["meeting.opening"]
    send(saule, f"{at}/closure", status=403)


def test_a_draft_is_not_there_for_who_does_not_make_it(scene: Scene, house: House) -> None:
    with house.work() as work:
        observer = make.observer(work)
    at = f"{ADDRESS}/{planned(scene)['id']}"
    client = house.client(observer)
    assert client.get(at).status_code == 404
    assert client.get(ADDRESS).json()["items"] == []


def test_a_change_names_the_version_that_it_was_made_from(scene: Scene) -> None:
    meeting = planned(scene)
    at = f"{ADDRESS}/{meeting['id']}"
    assert scene.office.patch(at, json={"place": "Kokshetau"}).status_code == 428
    tag = scene.office.get(at).headers["etag"]
    changed = scene.office.patch(at, json={"place": "Kokshetau"}, headers={"If-Match": tag})
    assert (changed.json()["place"], changed.headers["etag"]) == ("Kokshetau", '"v2"')
    assert scene.office.patch(at, json={"place": "Kosshy"}, headers={"If-Match": tag}).status_code == 412


def test_a_point_has_a_version_of_its_own(scene: Scene) -> None:
    meeting = held(scene)
    at = f"{ADDRESS}/{meeting['id']}/agenda/{meeting['agenda'][0]['id']}"
    tag = scene.office.get(at).headers["etag"]
    assert scene.office.patch(at, json={"title": "Leasing"}, headers={"If-Match": tag}).json()["version"] == 2
    stale = scene.office.post(f"{at}/outcome", json={"outcome": "noted"}, headers={"If-Match": tag})
    assert stale.status_code == 412
    assert stale.json()["type"] == "/problems/stale"


def test_points_are_moved_and_removed(scene: Scene) -> None:
    meeting = planned(scene)
    at = f"/{meeting['id']}/agenda"
    first, second = (item["id"] for item in meeting["agenda"])
    assert send(scene.office, f"{at}/{second}/position", {"position": 1})["position"] == 1
    left = scene.office.delete(f"{ADDRESS}{at}/{first}").json()
    assert [(item["id"], item["position"]) for item in left["agenda"]] == [(second, 1)]


def test_an_issue_comes_on_the_agenda_and_goes_off_it(scene: Scene) -> None:
    meeting = planned(scene)
    at = f"/{meeting['id']}/agenda/{meeting['agenda'][0]['id']}/issues"
    assert [one["number"] for one in send(scene.office, at, {"number": scene.issue})["issues"]] == [scene.issue]
    assert scene.office.delete(f"{ADDRESS}{at}/{scene.issue}").json()["issues"] == []
    assert scene.office.delete(f"{ADDRESS}{at}/{scene.issue}").status_code == 404


def test_who_is_there_is_recorded_and_taken_off(scene: Scene) -> None:
    meeting = held(scene)
    at = f"/{meeting['id']}"
    first, second = send(scene.office, f"{at}/participants", {"others": ["A", "B"]})["participants"]
    there = send(scene.office, f"{at}/presence", {"present": [second["id"]]})["participants"]
    assert [one["present"] for one in there] == [False, True]
    left = scene.office.delete(f"{ADDRESS}{at}/participants/{first['id']}").json()["participants"]
    assert [one["label"] for one in left] == ["B"]


def test_a_move_that_the_state_does_not_allow_names_those_that_it_does(scene: Scene) -> None:
    at = f"/{planned(scene)['id']}"
    refused = send(scene.office, f"{at}/closure", status=409)
    always = ["attachment", "detachment"]
    assert refused["allowed"] == ["scheduling", "opening", "edit", "participants", "agenda", "taking_up", *always]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"topic": ""}, "topic"),
        ({"topic": "x" * 501}, "topic"),
        ({"topic": "a\x00b"}, "topic"),
        ({"held_on": "2026-02-30"}, "held_on"),
        ({"held_on": "2026-03-09"}, "held_on"),
        ({"held_on": "0001-01-01"}, "held_on"),
        ({"held_on": "2026-03-11", "transcribed": True}, "held_on"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"body_id": 10**9}, "body_id"),
        ({"body_id": 2**80}, "body_id"),
        ({"date_kind": "guessed"}, "date_kind"),
        ({"agenda": ["Fine", ""]}, "agenda.1"),
        ({"chair": "misspelt"}, "chair"),
    ],
)
def test_bad_input_is_named_by_field(scene: Scene, said: dict[str, Any], field: str) -> None:
    whole = {"body_id": scene.deputy_akim, "topic": "T", "held_on": "2026-03-10", **said}
    assert set(errors(scene.office, "", whole)) == {field}


def test_an_issue_of_another_region_is_not_taken_up(scene: Scene) -> None:
    meeting = planned(scene)
    at = f"/{meeting['id']}/agenda/{meeting['agenda'][0]['id']}/issues"
    assert set(errors(scene.office, at, {"number": 10**12})) == {"number"}


@pytest.mark.parametrize("path", ["/0", f"/{2**70}", "/x", "/1/agenda/1", "/999999", f"/{2**70}/history"])
def test_what_is_not_there_is_404(scene: Scene, path: str) -> None:
    assert scene.office.get(ADDRESS + path).status_code == 404


def test_the_list_goes_on_where_its_page_ended(scene: Scene) -> None:
    ids = [planned(scene, held_on=f"2026-03-{day}")["id"] for day in (11, 12, 12, 13)]
    first = scene.office.get(ADDRESS, params={"limit": 2, "count": True}).json()
    assert [row["id"] for row in first["items"]] == [ids[3], ids[2]]
    assert (first["total"], first["total_is_exact"]) == (4, True)
    rest = scene.office.get(ADDRESS, params={"limit": 2, "cursor": first["next"]}).json()
    assert [row["id"] for row in rest["items"]] == [ids[1], ids[0]]
    assert rest["next"] is None
    upward = scene.office.get(ADDRESS, params={"sort": "held_on", "limit": 4}).json()
    assert [row["id"] for row in upward["items"]] == ids


def test_a_cursor_of_another_filter_is_refused(scene: Scene) -> None:
    for day in (11, 12):
        planned(scene, held_on=f"2026-03-{day}")
    cursor = scene.office.get(ADDRESS, params={"limit": 1}).json()["next"]
    for params in ({"cursor": cursor, "status": "draft"}, {"cursor": cursor, "sort": "held_on"}, {"cursor": "forged"}):
        assert scene.office.get(ADDRESS, params=params).status_code == 422


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, ["Steel", "Poultry"]),
        ({"q": "тыныс"}, []),
        ({"q": "steel"}, ["Steel"]),
        ({"q": "зерендi 14"}, ["Poultry"]),
        ({"status": "held"}, ["Poultry"]),
        ({"status": ["held", "draft"]}, ["Steel", "Poultry"]),
        ({"held_from": "2026-03-11"}, ["Steel"]),
        ({"held_to": "2026-03-10"}, ["Poultry"]),
        ({"body": 10**9}, []),
    ],
)
def test_filters_narrow_the_list(scene: Scene, params: dict[str, Any], found: list[str]) -> None:
    planned(scene, topic="Steel", held_on="2026-03-11")
    held(scene, topic="Poultry", place="Зеренді", protocol_number="14")
    rows = scene.office.get(ADDRESS, params=params).json()["items"]
    assert [row["topic"] for row in rows] == found


def test_filters_know_who_takes_part_and_where_the_body_is_at_home(scene: Scene, house: House) -> None:
    with house.work() as work:
        akimat = make.body(work, "akimat_bulandy")
        bulandy, akmola = akimat.territory_id, make.territory(work).id
    meeting = planned(scene)["id"]
    other = planned(scene, body_id=akimat.id)["id"]
    send(scene.office, f"/{meeting}/participants", {"enterprises": [scene.enki]})

    def ids(**params: Any) -> set[int]:
        return {row["id"] for row in scene.office.get(ADDRESS, params=params).json()["items"]}

    assert ids(enterprise=scene.enki) == {meeting}
    assert ids(territory=bulandy) == {other}
    assert ids(territory=akmola) == {meeting, other}


@pytest.mark.parametrize(
    "params",
    [
        {"status": "over"},
        {"held_from": "soon"},
        {"held_from": "2026-03-02", "held_to": "2026-03-01"},
        {"limit": 201},
        {"sort": "topic"},
        {"unknown": "1"},
        {"q": "***"},
    ],
)
def test_an_unknown_filter_value_is_refused(scene: Scene, params: dict[str, Any]) -> None:
    assert scene.office.get(ADDRESS, params=params).status_code == 422


def test_a_confidential_issue_is_nowhere_for_who_may_not_see_it(scene: Scene, house: House) -> None:
    with house.work() as work:
        other = make.office(work)
        secret = make.issue(work, scene.actor, make.enterprise(work, "RG Gold"), "A sale of shares", confidential=True)
        meeting = meet.held(work, scene.actor)
        meet.take_up(work, scene.actor, meeting, secret)
        meet.decide(work, scene.actor, meeting, secret, AgendaOutcome.NOTED, decision="A secret decision")
        at, number = f"{ADDRESS}/{meeting.id}", secret.id
    client = house.client(other)
    for path in ("", "/history", f"/agenda/{scene.office.get(at).json()['agenda'][0]['id']}"):
        said = client.get(at + path).text
        assert "shares" not in said
        assert "secret" not in said
        assert "taking_up" not in said.partition('"allowed"')[0]
        assert f'"number":{number}' not in said
    assert f'"number":{number}' in scene.office.get(at).text


def test_the_same_key_makes_one_meeting(scene: Scene) -> None:
    said = {"body_id": scene.deputy_akim, "topic": "Once", "held_on": "2026-03-10"}
    made = [scene.office.post(ADDRESS, json=said, headers={"Idempotency-Key": "k1"}).json()["id"] for _ in range(2)]
    assert made[0] == made[1]
    assert len(scene.office.get(ADDRESS).json()["items"]) == 1
