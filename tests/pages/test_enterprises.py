"""The register's pages: the list, one enterprise, its forms."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.enterprises.models import Enterprise
from app.kit.identifiers import synthetic_bin, synthetic_iin
from tests import factories_enterprises as make
from tests.house import House


@pytest.fixture
def office(house: House) -> Actor:
    with house.work() as work:
        return make.office(work)


@pytest.fixture
def client(house: House, office: Actor) -> TestClient:
    return house.client(office)


@pytest.fixture
def tynys(house: House, office: Actor) -> Enterprise:
    with house.work() as work:
        return make.enterprise(work, office, "«Тыныс» АҚ", identifier=synthetic_bin(1), note="Ask for the charter")


def send(client: TestClient, path: str, **fields: Any) -> Any:
    return client.post(path, data=fields)


def test_the_list_shows_names_numbers_and_what_is_not_known(client: TestClient, tynys: Enterprise) -> None:
    page = client.get("/enterprises").text
    assert "«Тыныс» JSC" in page
    assert synthetic_bin(1) in page
    assert "not stated" in page


def test_each_criterion_is_a_chip_that_drops_it(client: TestClient, tynys: Enterprise) -> None:
    page = client.get("/enterprises?q=тыныс&has_bin=false&sector=C").text
    assert re.search(r'href="/enterprises\?sector=C&amp;has_bin=false">«тыныс»', page)
    assert "BIN unknown" in page
    assert "C. Manufacturing" in page
    assert "No enterprise meets all the conditions." in page


def test_a_list_of_many_goes_on(house: House, office: Actor, client: TestClient) -> None:
    with house.work() as work:
        for number in range(51):
            make.enterprise(work, office, f"Зауыт {number:02}")
    first = client.get("/enterprises").text
    assert "Зауыт 49" in first
    assert "Зауыт 50" not in first
    onward = re.search(r'href="([^"]*cursor=[^"]*)"', first)
    assert onward is not None
    assert "Зауыт 50" in client.get(onward[1].replace("&amp;", "&")).text


def test_an_unknown_filter_value_is_answered(client: TestClient) -> None:
    assert client.get("/enterprises?sort=bin").status_code == 422


def test_an_enterprise_is_written_down(client: TestClient) -> None:
    assert "Add to the register" in client.get("/enterprises/new").text
    answer = send(
        client,
        "/enterprises",
        name_stated="ТОО «ENKI»",
        legal_form_code="",
        legal_form_stated="false",
        identifier="",
        territory_id="",
        sector_code="23",
        system_forming="false",
        note="",
        aliases="Энки\r\n\r\nEnki Plant",
    )
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "«ENKI» LLP" in page
    assert "Enki Plant" in page


def test_what_does_not_fit_comes_back_filled(client: TestClient) -> None:
    answer = send(client, "/enterprises", name_stated="Зауыт", identifier="12", note="Keep me")
    assert answer.status_code == 422
    assert "Write all twelve digits" in answer.text
    assert "Keep me" in answer.text
    assert 'value="Зауыт"' in answer.text


def test_a_similar_name_is_shown_and_confirmed_by_a_person(client: TestClient, tynys: Enterprise) -> None:
    answer = send(client, "/enterprises", name_stated="АО Тыныс")
    assert answer.status_code == 422
    assert f'href="/enterprises/{tynys.id}"' in answer.text
    again = send(client, "/enterprises", name_stated="АО Тыныс", distinct="true")
    assert again.status_code == 303


def test_the_page_tells_a_suggested_form_from_a_stated_one(house: House, office: Actor, client: TestClient) -> None:
    with house.work() as work:
        suggested = make.enterprise(work, office, "Асыл Арман", legal_form_code="llp")
    page = client.get(f"/enterprises/{suggested.id}").text
    assert "<h1>«Асыл Арман»</h1>" in page
    assert "suggestion: the source does not state it" in page


def test_an_iin_is_masked_on_every_page_but_the_offices_form(house: House, office: Actor, client: TestClient) -> None:
    with house.work() as work:
        person = make.enterprise(work, office, "KazRost Engineering", identifier=synthetic_iin(1))
    for path in ("/enterprises", f"/enterprises/{person.id}"):
        page = client.get(path).text
        assert synthetic_iin(1) not in page
        assert synthetic_iin(1)[-4:] in page
    assert synthetic_iin(1) in client.get(f"/enterprises/{person.id}/edit").text


def test_the_entry_is_edited_and_a_cleared_mark_is_no(house: House, client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}/edit"
    assert 'value="Тыныс"' in client.get(path).text
    fields = {"name_stated": "Тыныс", "legal_form_code": "jsc", "legal_form_stated": ["false", "true"]}
    answer = send(client, path, **fields, system_forming=["false", "true"], version="1")
    assert answer.status_code == 303
    assert "system-forming" in client.get(f"/enterprises/{tynys.id}").text
    send(client, path, **fields, system_forming="false", version="2")
    with house.work() as work:
        row = work.session.get_one(Enterprise, tynys.id)
        assert (row.system_forming, row.legal_form_stated, row.version) == (False, True, 3)


def test_who_was_slower_sees_both_versions(client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}/edit"
    send(client, path, name_stated="Тыныс", system_forming="true", version="1")
    answer = send(client, path, name_stated="Тынысы", version="1")
    assert answer.status_code == 412
    assert "Тынысы" in answer.text


def test_verified_names_stand_beside_the_stated_one(client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}/names"
    assert send(client, path, name_kk="Тыныс", name_ru="", name_en="", source="").status_code == 422
    answer = send(client, path, name_kk="Тыныс", name_ru="Дыхание", name_en="", source="Certificate 7", version="1")
    assert answer.status_code == 303
    page = client.get(f"/enterprises/{tynys.id}").text
    assert '<span lang="ru">Дыхание</span>' in page
    assert "Certificate 7" in page


def test_another_name_is_added_once_and_taken_away(client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}"
    assert send(client, f"{path}/aliases", name="Breath").status_code == 303
    again = send(client, f"{path}/aliases", name="BREATH")
    assert again.status_code == 422
    assert "It has this name already" in again.text
    removal = re.search(r'action="([^"]*aliases/\d+/removal)"', client.get(path).text)
    assert removal is not None
    assert send(client, removal[1]).status_code == 303
    assert "aliases/" not in client.get(path).text.replace(f'{path}/aliases"', "")


def test_an_enterprise_retires_and_returns(client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}"
    assert send(client, f"{path}/retirement", version="1").status_code == 303
    page = client.get(path).text
    assert "/projects/new" not in page
    assert "Take back into use" in page
    assert "Тыныс" not in client.get("/enterprises").text
    assert "Тыныс" in client.get("/enterprises?retired=true").text
    assert send(client, f"{path}/retirement/removal", version="2").status_code == 303


def test_projects_are_kept_on_the_enterprises_page(client: TestClient, tynys: Enterprise) -> None:
    path = f"/enterprises/{tynys.id}/projects"
    wrong = send(client, path, name="Line", kind="modernisation", starts_on="2026-05-01", ends_on="2026-04-01")
    assert wrong.status_code == 422
    assert send(client, path, name="Line", kind="modernisation", starts_on="2026-04-01").status_code == 303
    page = client.get(f"/enterprises/{tynys.id}").text
    assert "1 April – …" in page
    edit = re.search(r'href="([^"]*projects/\d+/edit)"', page)
    assert edit is not None
    assert 'value="2026-04-01"' in client.get(edit[1]).text
    assert send(client, edit[1], name="Longer line", kind="expansion", version="1").status_code == 303
    assert send(client, edit[1].replace("/edit", "/retirement"), version="2").status_code == 303
    assert send(client, edit[1].replace("/edit", "/retirement/removal"), version="3").status_code == 303
    assert "Longer line" in client.get(f"/enterprises/{tynys.id}").text


def test_a_contact_lands_on_the_own_enterprise(house: House, office: Actor, tynys: Enterprise) -> None:
    with house.work() as work:
        make.enterprise(work, office, "Бөтен")
        own = make.contact(work, tynys)
    page = house.client(own).get("/enterprises").text
    assert "<h1>«Тыныс» JSC</h1>" in page
    assert "Бөтен" not in page
    assert "Raise an issue" in page
    assert "charter" not in page
    assert "Edit the entry" not in page


def test_counts_are_of_what_the_reader_may_see(house: House, office: Actor, tynys: Enterprise) -> None:
    with house.work() as work:
        make.issue(work, office, tynys.id)
        make.issue(work, office, tynys.id, confidential=True)
        colleague = make.office(work)
    open_ones = re.compile(rf'href="/issues\?enterprise={tynys.id}"><b>(\d+)</b>')
    for reader, number in ((office, "2"), (colleague, "1")):
        found = open_ones.search(house.client(reader).get(f"/enterprises/{tynys.id}").text)
        assert found is not None
        assert found[1] == number


def test_what_is_not_yours_is_not_there(house: House, client: TestClient, tynys: Enterprise) -> None:
    with house.work() as work:
        elsewhere, reader = make.office(work, make.ABAI), make.observer(work)
    for path in ("", "/edit", "/names", "/projects/new"):
        assert house.client(elsewhere).get(f"/enterprises/{tynys.id}{path}").status_code == 404
    for path in ("/edit", "/names", "/projects/new"):
        assert house.client(reader).get(f"/enterprises/{tynys.id}{path}").status_code == 403
    assert send(house.client(reader), f"/enterprises/{tynys.id}/retirement").status_code == 403
    assert house.client().get("/enterprises").headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_speaks_the_readers_language(house: House, office: Actor, tynys: Enterprise, language: str) -> None:
    client = house.client(office, language)
    for path in ("", "/new", f"/{tynys.id}", f"/{tynys.id}/edit", f"/{tynys.id}/names", f"/{tynys.id}/projects/new"):
        page = client.get(f"/enterprises{path}")
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.text
