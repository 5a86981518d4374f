"""The legal form is told from the name, and spellings of one name meet in one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.categories.models import LegalForm
from app.categories.seed import DATA
from app.enterprises.naming import LegalForms, balanced
from app.kit.reference import picked, read_csv

COLUMNS = ("code", "short_kk", "short_ru", "short_en", "name_kk", "name_ru", "name_en", "aliases")
FORMS = LegalForms(LegalForm(**picked(row, *COLUMNS)) for row in read_csv(DATA / "legal_forms.csv"))


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("«ENKI» ЖШС", "ENKI", "llp"),
        ("ТОО «ENKI»", "ENKI", "llp"),
        ("тоо «Гормолзавод»", "Гормолзавод", "llp"),
        ('TOO "Гормолзавод"', "Гормолзавод", "llp"),
        ("«Altyntau Kokshetau» АҚ", "Altyntau Kokshetau", "jsc"),
        ("«KazRost Engineering» ЖК", "KazRost Engineering", "ie"),
        ("ENKI LLP", "ENKI", "llp"),
        ("ТОО Гормолзавод", "Гормолзавод", "llp"),
        ("Гормолзавод ЖШС-нің", "Гормолзавод", "llp"),
        ("«Тыныс»-тың", "Тыныс", None),
        ("«Тыныс» АҚ-ға", "Тыныс", "jsc"),
        ("Товарищество с ограниченной ответственностью «Асыл Арман»", "Асыл Арман", "llp"),
        ("«Асыл Арман» жауапкершілігі шектеулі серіктестігі", "Асыл Арман", "llp"),
        ("«Тыныс» акционерлік қоғамы", "Тыныс", "jsc"),
        ("«Тыныс»", "Тыныс", None),
        ("Тыныс", "Тыныс", None),
    ],
)
def test_the_form_is_told_from_the_name(text: str, name: str, form: str | None) -> None:
    assert FORMS.split(text) == (name, form)


@pytest.mark.parametrize(
    "text",
    ["«Ақ-Дала Агро»", "Ақ-Дала Агро", "Ақ Дала", "АҚ ДАЛА АГРО", "Көкшетау филиалы", "Акмолинский филиал"],
)
def test_words_that_only_look_like_a_form_stay_in_the_name(text: str) -> None:
    assert FORMS.split(text) == (text.strip("«»"), None)


def test_a_form_stands_beside_such_words_too() -> None:
    assert FORMS.split("«Ақ-Дала Агро» ЖШС") == ("Ақ-Дала Агро", "llp")
    assert FORMS.split("ТОО Ақ-Дала Агро") == ("Ақ-Дала Агро", "llp")


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [("«Көкше» ӘКК» АҚ", "«Көкше» ӘКК", "jsc"), ("АО «НУХ «Байтерек»", "НУХ «Байтерек»", "jsc")],
)
def test_a_nested_name_gets_back_the_quote_that_print_lost(text: str, name: str, form: str) -> None:
    assert FORMS.split(text) == (name, form)


def test_other_words_outside_the_quotes_belong_to_the_name() -> None:
    assert FORMS.split("«Алтын» кірпіш зауыты ЖШС") == ("«Алтын» кірпіш зауыты", "llp")


def test_of_two_forms_the_quoted_name_is_freed_of_both() -> None:
    assert FORMS.split("Филиал ТОО «Асыл Арман»").name == "Асыл Арман"


@pytest.mark.parametrize("text", ["ЖШС", "АҚ", "«»", "", "  "])
def test_a_text_without_a_name_is_left_as_it_is(text: str) -> None:
    assert FORMS.split(text) == (text.strip(), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТОО «Гормолзавод»", "«Гормолзавод» ЖШС"),
        ("«ENKI» ЖШС", "ТОО «Энки»"),
        ("«Altyntau Kokshetau» АҚ", "АО «Алтынтау Кокшетау»"),
        ("«Тыныс»-тың", "АО «Тыныс»"),
        ("КАМАЗ-Инжиниринг АҚ", "АО «Камаз Инжиниринг»"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert FORMS.key(one) == FORMS.key(other)


def test_the_tynys_company_has_a_form_and_the_common_word_has_none() -> None:
    assert FORMS.split("«Тыныс» АҚ").form == "jsc"
    assert FORMS.split("тыныс").form is None
    assert FORMS.key("тыныс-тіршілік") != FORMS.key("«Тыныс» АҚ")


@given(st.text(max_size=80) | st.text(alphabet='«»"“” АҚЖШСТОО-абв', max_size=40))
def test_any_text_has_a_name_unless_it_is_blank(text: str) -> None:
    name, form = FORMS.split(text)
    assert bool(name) == bool(text.split())
    assert name or form is None


@given(st.text(alphabet="«»“„” абв", max_size=20))
def test_balanced_quotes_stay_and_lost_ones_come_back(text: str) -> None:
    done = balanced(text)
    assert balanced(done) == done
    assert text in done
