"""Names stand in the order of the Kazakh alphabet, whatever the database thinks of letters."""

from hypothesis import given
from hypothesis import strategies as st

from app.kit.words.collation import KEY_LETTERS, sort_key
from app.kit.words.letters import KAZAKH_ALPHABET


def in_order(names: list[str], language: str = "kk") -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language))


def test_the_alphabet_is_already_in_order() -> None:
    assert in_order(list(reversed(KAZAKH_ALPHABET.upper()))) == list(KAZAKH_ALPHABET.upper())


def test_kazakh_letters_stand_in_their_places() -> None:
    names = ["Ақкөл", "Әйет", "Бурабай", "Ерейментау", "Жақсы", "Көкшетау", "Қорғалжын", "Өскемен", "Ұлытау", "Іле"]
    assert in_order(list(reversed(names))) == names


def test_cyrillic_comes_first_in_kazakh_and_russian_and_latin_in_english() -> None:
    names = ["RG Gold", "Тыныс", "ENKI"]
    assert in_order(names) == in_order(names, "ru") == ["Тыныс", "ENKI", "RG Gold"]
    assert in_order(names, "en") == ["ENKI", "RG Gold", "Тыныс"]


def test_digits_come_before_letters_and_a_name_before_its_continuation() -> None:
    assert in_order(["Тыныс плюс", "Тыныс", "2-цех", "Тынысты"]) == ["2-цех", "Тыныс", "Тыныс плюс", "Тынысты"]


def test_quotes_and_case_do_not_count() -> None:
    assert sort_key("«ТЫНЫС»") == sort_key("тыныс")


def test_russian_takes_yo_for_ye_and_kazakh_parts_them() -> None:
    assert sort_key("Ёлка", "ru") == sort_key("Елка", "ru")
    assert in_order(["Ёлка", "Есіл"]) == ["Есіл", "Ёлка"]


@given(st.text(max_size=500), st.sampled_from(["kk", "ru", "en"]))
def test_a_key_is_short_and_sorts_alike_under_every_collation(text: str, language: str) -> None:
    key = sort_key(text, language)
    assert len(key) <= 2 * KEY_LETTERS
    assert all(c in "0123456789abcdefghijklmnopqrstuvwxyz" for c in key)


words = st.text(alphabet=KAZAKH_ALPHABET, max_size=8)


@given(words, words)
def test_keys_compare_as_the_alphabet_does(one: str, other: str) -> None:
    places = [[KAZAKH_ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one) < sort_key(other)) == (places[0] < places[1])
