"""A cursor is a value from outside: what it carries is looked at before it meets the database."""

import pytest

from app.accounts.models import Person
from app.kit.errors import Invalid
from app.kit.lists.paging import Sort, decode, encode

BY_NAME = Sort((Person.sort_key, Person.id), (str, int))


def test_a_cursor_gives_back_what_it_was_made_of() -> None:
    assert decode(encode(("Әсел", 7), "people"), BY_NAME, "people") == ["Әсел", 7]


@pytest.mark.parametrize("name", ["\ud800", "a\x00", 5, None, ["a"]])
def test_a_cursor_with_a_text_that_no_database_takes_is_refused(name: object) -> None:
    with pytest.raises(Invalid):
        decode(encode((name, 7), "people"), BY_NAME, "people")


@pytest.mark.parametrize("number", [2**80, True, "7", 1.5])
def test_a_cursor_with_a_number_that_is_none_is_refused(number: object) -> None:
    with pytest.raises(Invalid):
        decode(encode(("a", number), "people"), BY_NAME, "people")
