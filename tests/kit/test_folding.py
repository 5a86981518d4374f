"""What people type for one name meets in one key; what only looks alike stays apart."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit.words.folding import compact, fold, number_row_repair, repair_homoglyphs

any_text = st.text(max_size=200)
mixed_scripts = st.text(alphabet="аәбвһнңтүұфыіьяcehkoptxybshzyuiqǵñö'’-«»\" №2380", max_size=60)

ONE_NAME = [
    ("Көкшетау", "Кокшетау"),
    ("Көкшетау", "Kokshetau"),
    ("Зеренді", "Зеренди"),
    ("Қорғалжын", "Коргалжын"),
    ("Біржан сал", "Биржан сал"),
    ("Altyntau Kokshetau", "Алтынтау Көкшетау"),
    ("Altyntau Kokshetau", "Алтынтау Кокшетау"),
    ("КАМАЗ-Инжиниринг", "Камаз Инжиниринг"),
    ("ENKI", "Энки"),
    ("Ақ-Дала Агро", "Ак-Дала Агро"),
    ("ƏКІМ", "ӘКІМ"),
    ("Жарқайың", "Жаркаин"),
    ("Жарқайың", "Zharkaiyn"),
    ("Есіл", "Yesil"),
    ("Егіндікөл", "Егиндыколь"),
    ("Щучинск", "Shchuchinsk"),
    ("Бурабай", "Burabay"),
    ("Советский", "Sovetskiy"),
    ("Индустрия", "Industriya"),
    ("Артём", "Artyom"),
    ("Целиноград", "Tselinograd"),
    ("Усть-Каменогорск", "Ust'-Kamenogorsk"),
    ("жиһаз", "жиhаз"),
]
LATIN_OF_2018_AND_2021 = [
    ("Kókshetaý", "Көкшетау"),
    ("Kökşetau", "Көкшетау"),
    ("Qorǵaljyn", "Қорғалжын"),
    ("Qorğaljyn", "Қорғалжын"),
    ("Aqmola oblysy", "Ақмола облысы"),
]
LOOK_ALIKES = [
    ("ТОО", "TОO"),
    ("Kоkshetau", "Kokshetau"),
    ("Кoкшeтay", "Кокшетау"),
    ("κомбинат", "комбинат"),
    ("өндіріс", "öндipic"),
]
APART = [
    ("Степногорск тау-кен байыту комбинаты", "Степногорский горно-химический комбинат"),
    ("Жамбыл облысы", "Жамбыл ауданы"),
    ("тыныс", "тыныс-тіршілік"),
    ("Ақмола облысы", "Ақмол ауылы"),
]
NEEDS_AN_ALIAS = [
    ("RG Gold", "Ар Джи Голд"),
    ("Щучинск ауданы", "Бурабай ауданы"),
    ("Еңбекшілдер ауданы", "Біржан сал ауданы"),
    ("Көкшетау минералды сулары", "Кокшетауминводы"),
    ("Көкшетау минералды сулары", "Кокшетауские минеральные воды"),
    ("Макинск құс фабрикасы", "Макинская птицефабрика"),
    ("Степногорск тау-кен байыту комбинаты", "Степногорский горно-обогатительный комбинат"),
    ("Өнеркәсіпті дамыту қоры", "Фонд развития промышленности"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME + LATIN_OF_2018_AND_2021 + LOOK_ALIKES)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART + NEEDS_AN_ALIAS)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert compact(one) != compact(other)


@pytest.mark.parametrize(
    ("written", "name"),
    [("«Тыныс»-тың", "Тыныс"), ("ЖШС-нің", "ЖШС"), ("ЖШС-де", "ЖШС"), ("“ENKI”-ге", "ENKI"), ("АҚ-лардың", "АҚ")],
)
def test_a_kazakh_ending_after_a_quote_or_an_abbreviation_does_not_count(written: str, name: str) -> None:
    assert fold(written) == fold(name)


@pytest.mark.parametrize("written", ["«Ақ»-Дала", "КАМАЗ-Инжиниринг", "тыныс-тіршілік", "ТОО-шка"])
def test_what_follows_a_hyphen_and_is_no_ending_counts(written: str) -> None:
    assert len(fold(written).split()) == 2


def test_quotes_punctuation_and_the_number_sign_only_part_words() -> None:
    assert fold("  «Тыныс» (АҚ), №3\u00a0цех… ") == fold("Тыныс АҚ 3 цех")


def test_compact_keys_ignore_where_words_part() -> None:
    assert compact("КамазИнжиниринг") == compact("КАМАЗ-Инжиниринг") == compact("Kamaz Inzhiniring")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2к3м", "әкім"), ("К-кшетау", "Көкшетау"), ("0ала", "қала"), ("жи=аз", "жиһаз"), ("т9р8ы", "тұрүы")],
)
def test_the_number_row_of_the_other_layout_is_read_as_letters(typed: str, meant: str) -> None:
    assert number_row_repair(typed) == meant


@pytest.mark.parametrize("typed", ["2025", "2025-2030", "RG-2", "", " - "])
def test_words_without_cyrillic_letters_keep_their_number_row(typed: str) -> None:
    assert number_row_repair(typed) == typed


def test_a_word_goes_to_the_alphabet_that_it_cannot_do_without() -> None:
    assert repair_homoglyphs("Kоkshetau") == "Kokshetau"
    assert repair_homoglyphs("Кoкшетаy") == "Кокшетау"


@given(any_text | mixed_scripts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert compact(compact(text)) == compact(text)


@given(any_text | mixed_scripts)
def test_a_key_is_words_of_letters_and_digits_without_latin(text: str) -> None:
    key = fold(text)
    assert key == " ".join(key.split(" ")).strip()
    assert all(c == " " or c.isalnum() for c in key)
    assert not any("a" <= c <= "z" or "A" <= c <= "Z" for c in key)


@given(any_text | mixed_scripts)
def test_a_key_is_not_much_longer_than_its_text(text: str) -> None:
    assert len(fold(text)) <= 3 * len(unicodedata.normalize("NFKD", text).casefold())


@given(st.text(alphabet="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя- «»", max_size=60))
def test_case_of_cyrillic_words_does_not_count(text: str) -> None:
    assert fold(text.replace("-", " ").upper()) == fold(text.replace("-", " "))


@pytest.mark.parametrize("unit", ["«Тыныс»-тың ", "а-", "«", "sh", "Ж", "ЖШС-н", "'", "о\u0301", "\x00", "yo"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = unit * repeats
        start = time.process_time()
        fold(text)
        number_row_repair(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 60 * max(min(seconds(2_000) for _ in range(3)), 0.001)
