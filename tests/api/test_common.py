"""The common ground of the API: versions, once and only once, cursors, and bad input of every kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.entry import tokens
from app.accounts.models import Person, TokenScope
from app.accounts.schemas import TokenIn
from app.api.openapi.examples import EXAMPLES
from app.issues import registering
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.inputs import Input
from tests import factories as make
from tests.house import House

ISSUES = "/api/v1/issues"


@dataclass
class Scene:
    """An office and an officer's desk with an issue on it."""

    house: House
    office: TestClient
    officer: TestClient
    stranger: TestClient
    number: int
    enterprise_id: int
    token: str
    read_token: str

    def program(self, token: str | bytes | None = None) -> TestClient:
        client = TestClient(self.house.app)
        if token:
            said = token.encode() if isinstance(token, str) else token
            client.headers.update({b"authorization": b"Bearer " + said})
        return client

    def raise_issue(self, title: str = "No water", **headers: str) -> Any:
        said = {"enterprise_id": self.enterprise_id, "category_code": "infrastructure", "title": title}
        return self.office.post(ISSUES, json=said, headers={name.replace("_", "-"): v for name, v in headers.items()})


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        office, energy, enki = make.office(work), make.department(work), make.enterprise(work)
        officer, stranger = make.officer(work, energy), make.officer(work, make.body(work, "akimat_zerendi"))
        issue = make.accepted(work, office, enki, energy, officer)
        token, read_token = (secret_of(work, office, scope) for scope in (TokenScope.WRITE, TokenScope.READ))
        number, enterprise_id = issue.id, enki.id
    by_office, by_officer, by_stranger = (house.client(actor) for actor in (office, officer, stranger))
    return Scene(house, by_office, by_officer, by_stranger, number, enterprise_id, token, read_token)


def secret_of(work: Work, person: Actor, scope: TokenScope) -> str:
    """A token of that person's."""
    owner = work.session.get_one(Person, person.person_id)
    return tokens.create(work, person, owner, TokenIn(name="a program", scope=scope)).secret


def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = response.json()
    assert said["status"] == status
    return said


def test_a_change_names_the_version_that_it_changes(scene: Scene) -> None:
    address = f"{ISSUES}/{scene.number}"
    tag = scene.office.get(address).headers["etag"]
    problem(scene.office.patch(address, json={"title": "More water"}), 428)
    changed = scene.office.patch(address, json={"title": "More water"}, headers={"If-Match": tag})
    assert changed.json()["title"] == "More water"
    assert changed.headers["etag"] != tag
    problem(scene.office.patch(address, json={"title": "Less"}, headers={"If-Match": tag}), 412)
    problem(scene.office.patch(address, json={"title": "Less"}, headers={"If-Match": "nonsense"}), 422)


def test_a_move_that_the_state_does_not_allow_names_the_ones_it_does(scene: Scene) -> None:
    said = problem(scene.office.post(f"{ISSUES}/{scene.number}/reopening", json={"reason": "Why not"}), 409)
    assert "transfer" in said["allowed"]


def test_it_names_the_withdrawal_of_ones_own_request_too(scene: Scene) -> None:
    with scene.house.work() as work:
        due_on = work.session.get_one(Issue, scene.number).due_on or work.today
    asked = {"due_on": str(due_on + timedelta(days=7)), "reason": "The pipe is late"}
    address = f"{ISSUES}/{scene.number}"
    scene.officer.post(f"{address}/acceptance", json={})
    assert scene.officer.post(f"{address}/extensions", json=asked).status_code == 201
    said = problem(scene.officer.post(f"{address}/acceptance", json={}), 409)
    assert "extension_withdrawal" in said["allowed"]


def test_head_answers_as_get_does_without_the_body(scene: Scene) -> None:
    for address in (ISSUES, f"{ISSUES}/{scene.number}", f"{ISSUES}/999999"):
        head, whole = scene.office.head(address), scene.office.get(address)
        assert head.status_code == whole.status_code
        assert head.headers.get("etag") == whole.headers.get("etag")
        assert head.headers["content-length"] == whole.headers["content-length"]


def test_no_two_shapes_of_the_document_share_a_name(scene: Scene) -> None:
    """Whoever has a client generated would find modules in the names."""
    shapes = scene.program().get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert [name for name in shapes if "__" in name] == []


def test_a_comment_makes_no_new_version(scene: Scene) -> None:
    address = f"{ISSUES}/{scene.number}"
    tag = scene.office.get(address).headers["etag"]
    assert scene.office.post(f"{address}/comments", json={"text": "A word"}).headers["etag"] == tag


def test_one_key_writes_one_issue_and_gives_the_same_answer(scene: Scene) -> None:
    first = scene.raise_issue(Idempotency_Key="k1")
    again = scene.raise_issue(Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["etag"] == first.headers["etag"]
    problem(scene.raise_issue("Something else", Idempotency_Key="k1"), 409)


def test_a_refused_request_leaves_its_key_unused(scene: Scene) -> None:
    problem(scene.raise_issue("", Idempotency_Key="k2"), 422)
    assert scene.raise_issue(Idempotency_Key="k2").status_code == 201


def test_who_loses_a_race_for_a_unique_row_begins_anew(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    create = registering.create
    failed: list[bool] = []

    def lose_once(*args: Any) -> Any:
        if not failed:
            failed.append(True)
            raise IntegrityError("INSERT", {}, Exception("taken"))
        return create(*args)

    monkeypatch.setattr(registering, "create", lose_once)
    assert scene.raise_issue().status_code == 201
    assert failed


def test_a_list_is_read_to_its_end_by_cursors(scene: Scene) -> None:
    for number in range(5):
        scene.raise_issue(f"Issue {number}")
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        page = scene.office.get(ISSUES, params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [item["number"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 6
    counted = scene.office.get(ISSUES, params={"limit": 2, "count": "true"}).json()
    assert (counted["total"], counted["total_is_exact"]) == (6, True)


def test_a_forged_or_foreign_cursor_is_refused(scene: Scene) -> None:
    scene.raise_issue()
    cursor = scene.office.get(ISSUES, params={"limit": 1}).json()["next"]
    for wrong in ("nonsense", cursor[:-3], "W10", "eyJhIjoxfQ"):
        assert "cursor" in problem(scene.office.get(ISSUES, params={"cursor": wrong}), 422)["errors"]
    foreign = {"cursor": cursor, "sort": "-number"}
    assert "cursor" in problem(scene.office.get(ISSUES, params=foreign), 422)["errors"]


@pytest.mark.parametrize(
    ("params", "field"),
    [({"colour": "red"}, "colour"), ({"status": "lost"}, "status.0"), ({"limit": 500}, "limit"),
     ({"due_from": "soon"}, "due_from"), ({"sort": "luck"}, "sort"), ({"territory": 999999}, "territory")],
)  # fmt: skip
def test_an_unknown_filter_or_value_is_named(scene: Scene, params: dict[str, Any], field: str) -> None:
    assert field in problem(scene.office.get(ISSUES, params=params), 422)["errors"]


def test_texts_that_cannot_be_kept_are_refused_by_field(scene: Scene) -> None:
    assert "title" in problem(scene.raise_issue("a\x00b"), 422)["errors"]
    assert "title" in problem(scene.raise_issue("a" * 301), 422)["errors"]
    surrogate = json.dumps({"text": "\ud800"}).encode()
    headers = {"content-type": "application/json"}
    problem(scene.office.post(f"{ISSUES}/{scene.number}/comments", content=surrogate, headers=headers), 422)


def test_a_null_byte_is_refused_in_a_code_too(scene: Scene) -> None:
    """One database cannot be asked for it: that was a failure of ours."""
    with scene.house.work() as work:
        keeper = make.admin(work)
    admin = scene.house.client(keeper)
    raised = {"enterprise_id": scene.enterprise_id, "category_code": "staff\0", "title": "No staff"}
    template = {"kind": "comment", "category_code": "staff\0", "language": "en", "title": "A", "body": "B"}
    answers = [
        scene.office.post(ISSUES, json=raised),
        scene.office.post("/api/v1/text-templates", json=template),
        scene.office.get("/api/v1/text-templates", params={"category": "staff\0"}),
        admin.get("/api/v1/outbox", params={"topic": "mail\0"}),
    ]
    assert [answer.status_code for answer in answers] == [422] * len(answers)


def test_five_megabytes_are_too_much(scene: Scene) -> None:
    problem(scene.office.post(f"{ISSUES}/{scene.number}/comments", json={"text": "a" * 5_000_000}), 413)


def test_broken_json_is_not_understood(scene: Scene) -> None:
    headers = {"content-type": "application/json"}
    problem(scene.office.post(f"{ISSUES}/{scene.number}/comments", content=b"{", headers=headers), 400)


@pytest.mark.parametrize("token", [None, "broken", "tps_" + "x" * 43, "ключ".encode()])
def test_without_a_valid_token_there_is_no_entry(scene: Scene, token: str | bytes | None) -> None:
    said = scene.program(token).get(ISSUES)
    problem(said, 401)
    assert said.headers["www-authenticate"] == "Bearer"


def test_a_token_acts_as_its_person_within_its_scope(scene: Scene) -> None:
    comment = {"text": "From a program"}
    address = f"{ISSUES}/{scene.number}/comments"
    assert scene.program(scene.token).post(address, json=comment).status_code == 201
    assert scene.program(scene.read_token).get(ISSUES).status_code == 200
    problem(scene.program(scene.read_token).post(address, json=comment), 403)


def test_what_is_not_yours_is_as_if_it_were_not_there(scene: Scene) -> None:
    theirs = problem(scene.stranger.get(f"{ISSUES}/{scene.number}"), 404)
    nothing = problem(scene.stranger.get(f"{ISSUES}/99999999"), 404)
    assert theirs == nothing
    problem(scene.stranger.post(f"{ISSUES}/{scene.number}/comments", json={"text": "Hello"}), 404)
    problem(scene.stranger.get(f"{ISSUES}/{10**30}"), 404)


def test_what_is_seen_but_not_yours_to_do_is_forbidden(scene: Scene) -> None:
    problem(scene.officer.post(f"{ISSUES}/{scene.number}/closure", json={"outcome": "duplicate"}), 403)


def test_another_sites_page_cannot_use_the_session(scene: Scene) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    said = scene.office.post(f"{ISSUES}/{scene.number}/comments", json={"text": "Forged"}, headers=headers)
    problem(said, 403)


def test_errors_speak_the_readers_language(scene: Scene) -> None:
    said = scene.program().get(ISSUES, headers={"Accept-Language": "ru-KZ,ru;q=0.9"})
    assert said.headers["content-language"] == "ru"
    assert said.json()["title"] == "Сначала войдите"


def test_an_unknown_address_and_a_wrong_method_are_problems_too(scene: Scene) -> None:
    problem(scene.office.get("/api/v1/nothing"), 404)
    problem(scene.office.put(ISSUES, json={}), 405)


def test_the_document_tells_who_may_call_and_what_can_go_wrong(scene: Scene) -> None:
    document = scene.program().get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert "Roles: " in operation["description"], (path, method)
            assert operation["summary"], (path, method)
            assert {"401", "403", "422"} <= set(operation["responses"]), (path, method)


def models(base: type[Input]) -> Iterator[type[Input]]:
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def test_each_example_of_the_document_is_one_that_is_taken() -> None:
    named = {model.__name__: model for model in models(Input)}
    for name, example in EXAMPLES.items():
        named[name].model_validate(example)


def test_the_reference_page_loads_nothing_from_outside(scene: Scene) -> None:
    page = scene.program().get("/api/v1/docs")
    assert page.status_code == 200
    assert "//" not in page.text
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert scene.program().get(f"/api/v1/docs/{name}").status_code == 200


def test_a_missing_reason_is_told_by_its_field_whatever_kind_of_referral_it_is(scene: Scene) -> None:
    said = problem(
        scene.office.post(f"{ISSUES}/{scene.number}/referrals", json={"kind": "transfer", "body_id": 1}), 422
    )
    assert said["errors"] == {"reason": "Fill in this field"}


def test_what_is_not_json_is_told_so(scene: Scene) -> None:
    address = f"{ISSUES}/{scene.number}/comments"
    problem(scene.office.post(address, data={"text": "A word"}), 415)
    problem(scene.office.post(address, content="A word", headers={"Content-Type": "text/plain"}), 415)
    problem(scene.office.post(address, content="{", headers={"Content-Type": "application/json"}), 400)


def test_whatever_is_refused_is_told_in_the_language_that_the_person_has_chosen(scene: Scene) -> None:
    assert scene.office.patch("/api/v1/me", json={"language": "ru"}, headers={"If-Match": "*"}).status_code == 200
    refused = (
        scene.office.post(f"{ISSUES}/{scene.number}/comments", json={}),
        scene.office.post(f"{ISSUES}/{scene.number}/reopening", json={"reason": "Why not"}),
        scene.office.get(f"{ISSUES}?sort=sideways"),
        scene.office.get(f"{ISSUES}/no-number"),
    )
    assert [answer.headers["content-language"] for answer in refused] == ["ru"] * 4


def test_nobody_is_told_what_is_wrong_with_a_body(scene: Scene) -> None:
    wrong = {"Authorization": "Bearer nonsense"}
    problem(scene.office.post(f"{ISSUES}/{scene.number}/comments", json={}, headers=wrong), 401)
