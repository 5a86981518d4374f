"""What a new password must be."""

import pytest
from pydantic import ValidationError

from app.accounts.entry.passwords import PasswordIn, refuse_obvious
from app.accounts.entry.secrets import check_password, hash_password
from app.kit.errors import Invalid
from app.kit.validation import as_invalid


def fields(password: str, repeated: str | None = None) -> set[str]:
    try:
        PasswordIn(password=password, repeated=password if repeated is None else repeated)
    except ValidationError as error:
        return set(as_invalid(error.errors()).errors)
    return set()


@pytest.mark.parametrize(
    "password", ["0123456789", "a sentence to remember", "құпия сөз ұзақ", "  spaces count  ", "a-1B!" * 40]
)
def test_ten_characters_of_any_kind_are_enough(password: str) -> None:
    assert fields(password) == set()


@pytest.mark.parametrize("password", ["", "012345678", "a" * 201, "aaaaaaaaaa", "abababababab"])
def test_short_endless_and_monotonous_ones_are_refused(password: str) -> None:
    assert fields(password) == {"password"}


def test_a_slip_of_the_finger_is_noticed() -> None:
    assert fields("0123456789", "0123456788") == {"repeated"}


@pytest.mark.parametrize("password", ["aigul.seit@example.kz", "AIGUL.SEIT", "Айгүл Сейітова"])
def test_the_address_and_the_name_are_no_password(password: str) -> None:
    with pytest.raises(Invalid):
        refuse_obvious(password, "aigul.seit@example.kz", "айгүл сейітова")


def test_one_keyboard_sends_a_letter_as_one_sign_and_another_as_two() -> None:
    assert check_password("мой йод", hash_password("мой йод".replace("й", "и\u0306")))


def test_nobodys_password_takes_the_same_path() -> None:
    assert not check_password("anything at all", None)
