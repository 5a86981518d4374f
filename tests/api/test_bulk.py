"""Many rows at once, and saved views, over the API."""

from typing import Any

from app.accounts.entry import tokens
from app.accounts.models import Person, TokenScope
from app.accounts.schemas import TokenIn
from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

API = "/api/v1"


def test_it_is_looked_at_done_once_and_read_again(house: House) -> None:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        good, there = make.issue(work, office, enki).id, make.routed(work, office, enki, energy).id
    program = house.client(office)
    asked: dict[str, Any] = {"act": "route", "body_id": energy.id, "filter": f"enterprise={enki.id}"}
    look = program.post(f"{API}/issues/bulk/plan", json=asked).json()
    assert (look["total"], look["possible"]) == (2, 1)
    assert [(row["number"], row["status"]) for row in look["items"]] == [(good, None), (there, 409)]
    blind = program.post(f"{API}/issues/bulk", json=asked)
    assert (blind.status_code, list(blind.json()["errors"])) == (422, ["plan"])
    key = {"Idempotency-Key": "once"}
    first, second = (
        program.post(f"{API}/issues/bulk", json={**asked, "plan": look["plan"]}, headers=key) for _ in "12"
    )
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    run = first.json()
    assert (run["done"], run["refused"], run["waiting"]) == (1, 1, 0)
    assert program.get(f"{API}/bulk-runs/{run['id']}").json() == run
    assert program.post(f"{API}/bulk-runs/{run['id']}/continuation").json() == run
    other = program.post(f"{API}/issues/bulk", json={**asked, "plan": "0" * 64}, headers=key)
    assert other.status_code == 409


def test_what_is_asked_must_fit(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.issued(work, on).id
        reader = token(work, on.office.person_id)
    program, at = house.client(on.office), f"{API}/instructions/bulk"
    neither = program.post(at, json={"act": "importance", "importance": "high"})
    text = program.post(at, json={"act": "importance", "importance": "high", "items": f"{number}.1"})
    odd = program.post(at, json={"act": "importance", "importance": "high", "filter": "colour=red", "plan": "0" * 64})
    unknown = program.post(at, json={"act": "dance", "items": [{"number": number}]})
    assert [answer.status_code for answer in (neither, text, odd, unknown)] == [422] * 4
    assert "colour" in odd.json()["errors"]
    said = {"act": "controller", "controller_id": on.office.person_id, "items": [{"number": number, "version": 1}]}
    head = {"Authorization": f"Bearer {reader}", "cookie": ""}
    assert program.post(f"{at}/plan", json=said, headers=head).json()["possible"] == 1
    assert program.post(at, json=said, headers=head).status_code == 403
    assert program.post(at, json=said).json()["done"] == 1


def token(work: Work, person_id: int) -> str:
    actor = make.actor(work, person_id)
    person = work.session.get_one(Person, person_id)
    return tokens.create(work, actor, person, TokenIn(name="Export", scope=TokenScope.READ)).secret


def test_a_reminder_is_a_move_of_its_own(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.in_progress(work, on).id
    office = house.client(on.office)
    assert office.post(f"{API}/instructions/{number}/reminder", json={"note": "Soon"}).status_code == 201
    assert office.post(f"{API}/instructions/{number}/reminder", json={}).status_code == 409
    assert house.client(on.nurlan).post(f"{API}/instructions/{number}/reminder", json={}).status_code == 403


def test_a_view_is_saved_changed_chosen_and_deleted(house: House) -> None:
    with house.work() as work:
        office = make.office(work)
    program = house.client(office)
    said = {"listing": "issues", "name": "Late", "query": "overdue=true", "audience": "office"}
    made = program.post(f"{API}/views", json=said)
    assert (made.status_code, made.json()["own"], made.json()["gone"]) == (201, True, [])
    at, version = f"{API}/views/{made.json()['id']}", {"If-Match": made.headers["etag"]}
    assert program.patch(at, json={"query": "colour=red"}, headers=version).status_code == 422
    assert program.patch(at, json={"name": "Later"}, headers=version).json()["version"] == 2
    assert program.patch(at, json={"name": "Last"}, headers=version).status_code == 412
    assert program.post(f"{at}/default").status_code == 201
    assert [row["is_default"] for row in program.get(f"{API}/views?listing=issues").json()["items"]] == [True]
    assert program.get(f"{API}/views?listing=instructions").json() == {"items": []}
    assert program.delete(f"{at}/default").status_code == 200
    assert program.delete(at).status_code == 204
    assert program.get(at).status_code == 404
