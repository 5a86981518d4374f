"""The key that makes a request happen once comes from outside, and is kept in a column."""

import pytest

from app.accounts.entry.doorstep import Once


def kept(key: str) -> str:
    return Once.of(key, "POST", "/issues", b"").key


def test_an_ordinary_key_is_kept_as_it_is() -> None:
    assert kept("8e03978e-40d5-43dd-bc93-6894a57f9324") == "8e03978e-40d5-43dd-bc93-6894a57f9324"


@pytest.mark.parametrize("key", ["form:\x00", "k" * 5_000, "\ud800"])
def test_any_key_fits_its_column(key: str) -> None:
    assert len(kept(key)) <= 200
    assert kept(key).isprintable()


def test_two_long_keys_are_two_even_where_they_begin_alike() -> None:
    assert kept("k" * 300 + "1") != kept("k" * 300 + "2")
