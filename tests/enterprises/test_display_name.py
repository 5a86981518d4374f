"""An enterprise's name as each language writes it."""

import pytest

from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name

LLP = LegalForm(code="llp", short_kk="ЖШС", short_ru="ТОО", short_en="LLP")


def named(name: str, *, stated: bool = True) -> Enterprise:
    return Enterprise(name_stated=name, legal_form_stated=stated)


@pytest.mark.parametrize(("language", "shown"), [("kk", "«ENKI» ЖШС"), ("ru", "ТОО «ENKI»"), ("en", "«ENKI» LLP")])
def test_the_form_stands_where_the_language_puts_it(language: str, shown: str) -> None:
    assert display_name(named("ENKI"), LLP, language) == shown


def test_a_suggested_form_is_no_part_of_the_name() -> None:
    assert display_name(named("Тыныс", stated=False), LLP, "kk") == "«Тыныс»"


def test_without_a_form_the_name_stands_alone() -> None:
    assert display_name(named("Тыныс"), None, "ru") == "«Тыныс»"


def test_a_name_with_quotation_marks_of_its_own_gets_no_second_ones() -> None:
    assert display_name(named("«Көкше» зауыты"), LLP, "kk") == "«Көкше» зауыты ЖШС"
