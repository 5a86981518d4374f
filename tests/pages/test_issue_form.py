"""Writing an issue down as people type it."""

from typing import Any

import pytest

from tests import factories as make
from tests.house import House
from tests.pages.sitting import read, send, text


@pytest.mark.parametrize(("language", "typed", "shown"), [("ru", "1 203,5", "1203,5"), ("en", "3,5", "3.5")])
def test_an_amount_is_written_with_the_comma_of_its_language(
    house: House, language: str, typed: str, shown: str
) -> None:
    with house.work() as work:
        office, enki = make.office(work), make.enterprise(work)
    client = house.client(office, language)
    said: dict[str, Any] = {
        "enterprise_id": enki.id,
        "category_code": "infrastructure",
        "title": "Power",
        "importance": "normal",
    }
    issue = send(client, "/issues", **said, amount=typed, unit="MW", jobs_at_stake="1 200")
    form = read(client, f"{issue}/edit")
    assert f'value="{shown}"' in form
    assert 'value="1200"' in form


def test_an_amount_without_its_unit_leads_to_the_unit(house: House) -> None:
    with house.work() as work:
        office, enki = make.office(work), make.enterprise(work)
    said: dict[str, Any] = {
        "enterprise_id": enki.id,
        "category_code": "infrastructure",
        "title": "Power",
        "importance": "normal",
    }
    back = send(house.client(office), "/issues", status=422, **said, amount="3,5")
    assert 'href="#f-unit"' in back
    assert "Give the amount together with its unit" in text(back)


def test_a_department_is_not_led_to_an_instruction_that_it_cannot_give(house: House) -> None:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        issue = make.routed(work, office, enki, energy)
        officer = make.officer(work, energy)
    link = f'href="/instructions/new?issue={issue.id}"'
    assert link in read(house.client(office), f"/issues/{issue.id}")
    assert link not in read(house.client(officer), f"/issues/{issue.id}")
    assert "Give an instruction" not in read(house.client(officer), "/instructions")


def test_a_form_sent_twice_writes_once_and_other_words_are_written_too(house: House) -> None:
    with house.work() as work:
        office, enki = make.office(work), make.enterprise(work)
        issue = make.issue(work, office, enki)
    client = house.client(office)
    for words in ("The first word", "The first word", "The second word"):
        send(client, f"/issues/{issue.id}/comments", text=words, once="the key of one page")
    page = text(read(client, f"/issues/{issue.id}"))
    assert (page.count("The first word"), page.count("The second word")) == (1, 1)
