"""An address has one spelling."""

import pytest

from app.accounts.emails import checked, same_spelling


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Office@Akmola.Example ", "office@akmola.example"), ("Айгүл@Пошта.Қаз", "айгүл@пошта.қаз")],
)
def test_blanks_and_capitals_make_no_other_address(typed: str, kept: str) -> None:
    assert same_spelling(typed) == kept
    assert checked(typed) == kept


@pytest.mark.parametrize("typed", ["a\x00b@example.kz", "a" * 250 + "@b.kz", "a\n@b.kz"])
def test_what_can_be_no_address_is_nobodys(typed: str) -> None:
    assert same_spelling(typed) == ""


@pytest.mark.parametrize("typed", ["", "a", "@b.kz", "a@", "a@b..kz", "a b@c.kz", "a@b.kz, c@d.kz", "a\x00b@c.kz"])
def test_what_is_not_well_formed_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="e-mail"):
        checked(typed)
