"""BIN and IIN: what is accepted, what is refused and why, and what the check digit can and cannot find."""

from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.kit.identifiers import (
    FIRST_ROUND,
    IdentifierError,
    IdentifierFault,
    IdentifierKind,
    check_digit,
    mask_iin,
    parse_bin,
    parse_identifier,
    parse_iin,
    shown,
    synthetic_bin,
    synthetic_bins,
    synthetic_iin,
)

eleven_digits = st.text(alphabet="0123456789", min_size=11, max_size=11)


def fault_of(text: str) -> IdentifierFault:
    with pytest.raises(IdentifierError) as caught:
        parse_identifier(text)
    return caught.value.fault


def needs_one_round(eleven: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(eleven, FIRST_ROUND, strict=True)) % 11 < 10


def with_digit(text: str, place: int, digit: str) -> str:
    return text[:place] + digit + text[place + 1 :]


@pytest.mark.parametrize("number", ["491240000019", "491240001802"])
def test_a_bin_of_either_round_is_accepted(number: str) -> None:
    assert parse_identifier(number) == (number, IdentifierKind.BIN)


@pytest.mark.parametrize("number", ["491231600018", "491231600903"])
def test_an_iin_of_either_round_is_accepted(number: str) -> None:
    assert parse_identifier(number) == (number, IdentifierKind.IIN)


@pytest.mark.parametrize("typed", [" 4912 4000 0019 ", "491240-000019", "491240\u00a0000019", "\uff14\uff191240000019"])
def test_spaces_and_hyphens_are_let_pass(typed: str) -> None:
    assert parse_bin(typed) == "491240000019"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", IdentifierFault.NOT_DIGITS),
        ("49124000001O", IdentifierFault.NOT_DIGITS),
        ("49124000001\x00", IdentifierFault.NOT_DIGITS),
        ("٤٩١٢٤٠٠٠٠٠١٩", IdentifierFault.NOT_DIGITS),
        ("4912400000", IdentifierFault.LENGTH),
        ("4912400000190", IdentifierFault.LENGTH),
        ("491270000019", IdentifierFault.KIND),
        ("491340000019", IdentifierFault.DATE),
        ("490040000019", IdentifierFault.DATE),
        ("490231600010", IdentifierFault.DATE),
        ("490200600010", IdentifierFault.DATE),
        ("491250000480", IdentifierFault.UNISSUABLE),
        ("491240000018", IdentifierFault.CHECK_DIGIT),
    ],
)
def test_each_fault_has_its_own_answer(typed: str, fault: IdentifierFault) -> None:
    assert fault_of(typed) is fault


def test_the_answer_to_a_wrong_length_says_how_many_digits_there_are() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_bin("4912400000")
    assert caught.value.message.values == {"count": 10}


def test_a_person_is_not_a_company() -> None:
    with pytest.raises(IdentifierError) as bin_wanted:
        parse_bin("491231600018")
    with pytest.raises(IdentifierError) as iin_wanted:
        parse_iin("491240000019")
    assert bin_wanted.value.fault is IdentifierFault.NOT_A_BIN
    assert iin_wanted.value.fault is IdentifierFault.NOT_AN_IIN


def test_an_unusual_seventh_digit_does_not_make_an_iin_wrong() -> None:
    first_eleven = "04022900001"
    assert parse_iin(f"{first_eleven}{check_digit(first_eleven)}")


def test_a_leap_day_belongs_to_leap_years() -> None:
    first_eleven = "49022960001"
    assert fault_of(f"{first_eleven}{check_digit(first_eleven)}") is IdentifierFault.DATE


def test_an_iin_is_shown_without_the_date_of_birth_and_a_bin_whole() -> None:
    assert mask_iin("491231600018") == shown("491231600018") == "••••••••0018"
    assert shown("491240000019") == "491240000019"


def test_synthetic_numbers_are_valid_and_lie_in_the_future() -> None:
    numbers = [*islice(synthetic_bins(), 300), synthetic_iin(1)]
    assert all(parse_identifier(number).digits.startswith("4912") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_synthetic_number_that_is_never_issued_is_refused() -> None:
    serial = next(n for n in range(100_000) if check_digit(f"491240{n:05d}") is None)
    with pytest.raises(IdentifierError):
        synthetic_bin(serial)
    assert all(int(number[6:11]) != serial for number in islice(synthetic_bins(serial), 1))


@given(st.text(max_size=30))
def test_any_text_is_either_accepted_or_refused_with_a_fault(text: str) -> None:
    try:
        number = parse_identifier(text).digits
    except IdentifierError as error:
        number = error.message.text
    assert number


@given(eleven_digits, st.sampled_from("0123456789"))
def test_every_error_in_the_last_digit_is_found(eleven: str, wrong: str) -> None:
    assume(check_digit(eleven) is not None and str(check_digit(eleven)) != wrong)
    assert check_digit(eleven) != int(wrong)


@given(eleven_digits, st.integers(0, 9), st.sampled_from("0123456789"))
def test_an_error_in_the_first_ten_digits_is_found_where_one_round_is_enough(
    eleven: str, place: int, digit: str
) -> None:
    wrong = with_digit(eleven, place, digit)
    assume(wrong != eleven and needs_one_round(eleven) and needs_one_round(wrong))
    assert check_digit(wrong) != check_digit(eleven)


@given(eleven_digits, st.sampled_from("0123456789"))
def test_an_error_in_the_eleventh_digit_stays_unseen_where_one_round_is_enough(eleven: str, digit: str) -> None:
    assume(needs_one_round(eleven))
    assert check_digit(with_digit(eleven, 10, digit)) == check_digit(eleven)
