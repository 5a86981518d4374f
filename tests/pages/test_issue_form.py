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
