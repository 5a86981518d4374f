"""Territories, bodies, categories, sectors and legal forms over the API."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories_enterprises as make
from tests.house import House

NAMES = {"name_kk": "Атау", "name_ru": "Название", "name_en": "Name"}
NEW: dict[str, dict[str, Any]] = {
    "categories": {"code": "water", **NAMES},
    "sectors": {"code": "F", **NAMES},
    "legal-forms": {"code": "new_form", "short_kk": "А", "short_ru": "Н", "short_en": "N", **NAMES},
    "territories": {"kato": "119900000", "kind": "district", **NAMES},
    "bodies": {"code": "dept_new", "kind": "department", "level": "region", **NAMES},
}
LISTS = sorted(NEW)


@pytest.fixture
def akmola(house: House) -> int:
    with house.work() as work:
        return make.territory(work).id


@pytest.fixture
def admin(house: House) -> TestClient:
    with house.work() as work:
        keeper = make.admin(work)
    return house.client(keeper)


@pytest.fixture
def office(house: House) -> TestClient:
    with house.work() as work:
        reader = make.office(work)
    return house.client(reader)


def said(name: str, akmola: int) -> dict[str, Any]:
    where = {"territories": {"parent_id": akmola}, "bodies": {"territory_id": akmola}}
    return {**NEW[name], **where.get(name, {})}


@pytest.mark.parametrize("name", LISTS)
def test_a_row_is_added_changed_retired_and_restored(admin: TestClient, akmola: int, name: str) -> None:
    path = f"/api/v1/{name}"
    made = admin.post(path, json=said(name, akmola))
    assert made.status_code == 201, made.text
    address = f"{path}/{made.json().get('id', made.json().get('code'))}"
    assert admin.get(address).headers["etag"] == '"v1"'
    assert admin.patch(address, json={"name_en": "Another"}).status_code == 428
    changed = admin.patch(address, json={"name_en": "Another"}, headers={"If-Match": '"v1"'})
    assert (changed.json()["name_en"], changed.json()["name_kk"]) == ("Another", "Атау")
    assert admin.patch(address, json={"name_en": "Third"}, headers={"If-Match": '"v1"'}).status_code == 412
    assert admin.post(f"{address}/retirement").json()["retired_on"] == "2026-03-10"
    assert admin.post(f"{address}/retirement").status_code == 409
    assert [row["name_en"] for row in admin.get(path, params={"retired": "true"}).json()["items"]] == ["Another"]
    assert admin.delete(f"{address}/retirement").json()["retired_on"] is None


@pytest.mark.parametrize("name", LISTS)
def test_everybody_reads_and_only_the_admin_writes(
    admin: TestClient, office: TestClient, akmola: int, name: str
) -> None:
    path = f"/api/v1/{name}"
    row = office.get(path).json()["items"][0]
    address = f"{path}/{row.get('id', row.get('code'))}"
    assert office.get(address).json() == row
    assert office.post(path, json=said(name, akmola)).status_code == 403
    assert office.patch(address, json={}, headers={"If-Match": "*"}).status_code == 403
    assert office.post(f"{address}/retirement").status_code == 403
    assert office.delete(f"{address}/retirement").status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_in_pages(office: TestClient, name: str) -> None:
    path = f"/api/v1/{name}"
    whole = office.get(path, params={"limit": 200, "count": "true"}).json()
    assert (whole["next"], whole["total"]) == (None, len(whole["items"]))
    first = office.get(path, params={"limit": 3}).json()
    second = office.get(path, params={"limit": 3, "cursor": first["next"]}).json()
    assert first["items"] + second["items"] == whole["items"][:6]
    assert office.get(path, params={"limit": 3, "cursor": "forged"}).status_code == 422
    assert office.get(path, params={"colour": "red"}).status_code == 422


@pytest.mark.parametrize("name", LISTS)
def test_a_taken_key_and_a_missing_name_are_answered_by_field(admin: TestClient, akmola: int, name: str) -> None:
    path, body = f"/api/v1/{name}", said(name, akmola)
    admin.post(path, json=body)
    again = admin.post(path, json=body)
    assert list(again.json()["errors"]) == ["kato" if name == "territories" else "code"]
    nameless = admin.post(path, json={**body, "name_kk": " "})
    assert list(nameless.json()["errors"]) == ["name_kk"]


@pytest.mark.parametrize("address", ["categories/%00", "categories/нет", "bodies/0", f"territories/{'9' * 40}"])
def test_an_impossible_address_is_not_found(office: TestClient, address: str) -> None:
    assert office.get(f"/api/v1/{address}").status_code == 404


def test_territories_and_bodies_are_filtered(office: TestClient, akmola: int) -> None:
    below = office.get("/api/v1/territories", params={"parent_id": akmola, "limit": 100}).json()["items"]
    assert len(below) == 20
    assert {row["level"] for row in below} == {"district"}
    collegial = office.get("/api/v1/bodies", params={"collegial": "true"}).json()["items"]
    assert {row["code"] for row in collegial} == {"hq_republic", "hq_region", "rcc"}


def test_competences_are_replaced_as_a_whole(admin: TestClient, office: TestClient) -> None:
    (council,) = [row for row in office.get("/api/v1/bodies").json()["items"] if row["code"] == "rcc"]
    path = f"/api/v1/bodies/{council['id']}/competences"
    items = [{"category_code": "finance", "level": "region"}]
    assert admin.put(path, json={"items": items}).status_code == 428
    answer = admin.put(path, json={"items": items}, headers={"If-Match": '"v1"'})
    assert (answer.json()["items"], answer.headers["etag"]) == (items, '"v2"')
    assert office.get(path).json()["items"] == items
    wrong = admin.put(
        path, json={"items": [{"category_code": "none", "level": "region"}]}, headers={"If-Match": '"v2"'}
    )
    assert list(wrong.json()["errors"]) == ["items"]
    assert office.put(path, json={"items": []}, headers={"If-Match": "*"}).status_code == 403


def test_bodies_are_suggested_for_an_issue_with_the_reason(
    house: House, admin: TestClient, office: TestClient, akmola: int
) -> None:
    (council,) = [row for row in office.get("/api/v1/bodies").json()["items"] if row["code"] == "rcc"]
    admin.put(
        f"/api/v1/bodies/{council['id']}/competences",
        json={"items": [{"category_code": "finance", "level": "region"}]},
        headers={"If-Match": "*"},
    )
    enterprise = office.post("/api/v1/enterprises", json={"name_stated": "Тыныс"}).json()
    with house.work() as work:
        from_office = make.office(work)
        issue = make.issue(work, from_office, enterprise["id"], category_code="finance")
        stranger = make.office(work, make.ABAI)
    path = f"/api/v1/issues/{issue.id}/suggestions"
    (found,) = office.get(path).json()["items"]
    assert found["body"]["code"] == "rcc"
    assert "Financing and working capital" in found["reason"]
    assert house.client(stranger).get(path).status_code == 404
