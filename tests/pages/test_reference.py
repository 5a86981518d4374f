"""The reference lists as pages."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.bodies.models import Body
from app.categories.models import Category
from tests import factories_enterprises as make
from tests.house import House

NAMES = {"name_kk": "Атау", "name_ru": "Название", "name_en": "A new name"}
NEW: dict[str, dict[str, Any]] = {
    "categories": {"code": "water", "term_kind": "ordinary", "position": "15"},
    "sectors": {"code": "F", "parent_code": ""},
    "legal-forms": {"code": "new_form", "short_kk": "А", "short_ru": "Н", "short_en": "N", "aliases": ""},
    "territories": {"kato": "119900000", "kind": "district", "aliases": ""},
    "bodies": {"code": "dept_new", "kind": "department", "level": "region", "escalates_to_id": "", "note": ""},
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


@pytest.fixture
def council(house: House) -> int:
    with house.work() as work:
        return make.named_body(work, "rcc").id


def fields(name: str, akmola: int) -> dict[str, Any]:
    where: dict[str, dict[str, Any]] = {
        "territories": {"parent_id": akmola},
        "bodies": {"territory_id": akmola, "collegial": "false"},
    }
    return {**NEW[name], **NAMES, **where.get(name, {})}


def edit_address(page: str, name: str, label: str) -> str:
    """Where the row with this name is edited."""
    if name == "bodies":
        found = re.search(rf'href="(/reference/bodies/\d+)">{label}<', page)
        assert found is not None
        return f"{found[1]}/edit"
    row = next(part for part in page.split("<tr") if label in part)
    found = re.search(r'href="([^"]+/edit)"', row)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", LISTS)
def test_a_row_is_added_changed_retired_and_restored(admin: TestClient, akmola: int, name: str) -> None:
    path = f"/reference/{name}"
    assert admin.get(f"{path}/new").status_code == 200
    assert admin.post(path, data=fields(name, akmola)).status_code == 303
    address = edit_address(admin.get(path).text, name, "A new name")
    assert 'value="A new name"' in admin.get(address).text
    assert admin.post(address, data={"name_en": "Another name", "version": "1"}).status_code == 303
    assert "Another name" in admin.get(path).text
    retirement = address.replace("/edit", "/retirement")
    assert admin.post(retirement, data={"version": "2"}).status_code == 303
    assert "Retired: 1" in admin.get(path).text
    assert admin.post(f"{retirement}/removal", data={"version": "3"}).status_code == 303
    assert "Retired: 1" not in admin.get(path).text


@pytest.mark.parametrize("name", LISTS)
def test_what_does_not_fit_comes_back_filled(admin: TestClient, akmola: int, name: str) -> None:
    answer = admin.post(f"/reference/{name}", data={**fields(name, akmola), "name_kk": ""})
    assert answer.status_code == 422
    assert "Fill in this field" in answer.text
    assert 'value="A new name"' in answer.text


@pytest.mark.parametrize("name", LISTS)
def test_who_was_slower_sees_both_versions(admin: TestClient, akmola: int, name: str) -> None:
    path = f"/reference/{name}"
    admin.post(path, data=fields(name, akmola))
    address = edit_address(admin.get(path).text, name, "A new name")
    admin.post(address, data={"name_en": "Faster", "version": "1"})
    answer = admin.post(address, data={"name_en": "Slower", "version": "1"})
    assert answer.status_code == 412
    assert "Faster" in answer.text
    assert "Slower" in answer.text
    assert "Name in English" in answer.text


@pytest.mark.parametrize("name", LISTS)
def test_everybody_reads_and_only_the_admin_keeps(office: TestClient, akmola: int, name: str) -> None:
    path = f"/reference/{name}"
    page = office.get(path)
    assert page.status_code == 200
    assert f"{path}/new" not in page.text
    assert "/edit" not in page.text
    assert office.get(f"{path}/new").status_code == 403
    assert office.post(path, data=fields(name, akmola)).status_code == 403


def test_the_lists_are_found_from_one_page_with_their_numbers(office: TestClient) -> None:
    page = office.get("/reference").text
    for name in LISTS:
        assert f'href="/reference/{name}"' in page


def test_a_fixed_category_offers_no_name_and_no_retirement(house: House, admin: TestClient) -> None:
    page = admin.get("/reference/categories/land/edit").text
    assert 'name="name_kk"' not in page
    assert "/retirement" not in page
    assert admin.post("/reference/categories/land/retirement").status_code == 409
    answer = admin.post("/reference/categories/land/edit", data={"position": "5", "term_kind": "land", "version": "1"})
    assert answer.status_code == 303
    with house.work() as work:
        assert work.session.get_one(Category, "land").position == 5


@pytest.mark.parametrize(
    "address", ["categories/nothing/edit", "bodies/x/edit", "bodies/0", "territories/9999999999999999999999/edit"]
)
def test_what_is_not_there_is_not_found(admin: TestClient, address: str) -> None:
    assert admin.get(f"/reference/{address}").status_code == 404


def test_a_bodys_page_shows_its_ladder_both_ways(office: TestClient, council: int) -> None:
    page = office.get(f"/reference/bodies/{council}").text
    ladder = page[page.index("Ladder of escalation") :]
    assert ladder.index("Regional investment headquarters") < ladder.index("Republican investment headquarters")
    above = re.search(r'href="(/reference/bodies/\d+)">Regional investment headquarters', ladder)
    assert above is not None
    assert "Regional Coordination Council" in office.get(above[1]).text


def test_a_ladder_that_leads_back_is_refused(house: House, admin: TestClient, council: int) -> None:
    with house.work() as work:
        top = make.named_body(work, "hq_republic").id
    answer = admin.post(f"/reference/bodies/{top}/edit", data={"escalates_to_id": str(council), "version": "1"})
    assert answer.status_code == 422
    assert "would lead back" in answer.text


def test_competences_are_ticked(house: House, admin: TestClient, office: TestClient, council: int) -> None:
    path = f"/reference/bodies/{council}/competences"
    assert 'value="finance:region"' in admin.get(path).text
    said = {"items[]": ["finance:region", "finance:district", "sales:region"], "version": "1"}
    assert admin.post(path, data=said).status_code == 303
    assert "Financing and working capital" in office.get(f"/reference/bodies/{council}").text
    assert len(re.findall("checked", admin.get(path).text)) == 3
    assert admin.post(path, data={"version": "2"}).status_code == 303
    assert "None is written down" in office.get(f"/reference/bodies/{council}").text
    assert office.get(path).status_code == 403


@pytest.mark.parametrize("item", ["finance", "finance:planet", "nothing:region", "a:b:c"])
def test_a_forged_competence_is_refused(house: House, admin: TestClient, council: int, item: str) -> None:
    answer = admin.post(f"/reference/bodies/{council}/competences", data={"items[]": [item], "version": "1"})
    assert answer.status_code == 422
    with house.work() as work:
        assert work.session.get_one(Body, council).version == 1


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_speaks_the_readers_language(house: House, council: int, language: str) -> None:
    with house.work() as work:
        keeper = make.admin(work)
    client = house.client(keeper, language)
    paths = [f"/{name}{end}" for name in LISTS for end in ("", "/new")]
    for path in ("", *paths, f"/bodies/{council}", f"/bodies/{council}/edit", f"/bodies/{council}/competences"):
        page = client.get(f"/reference{path}")
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.text
