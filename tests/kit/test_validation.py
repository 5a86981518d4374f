"""Pydantic's findings in the reader's words."""

from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from app.kit.text import AsTyped, Line
from app.kit.validation import as_invalid


class Asked(BaseModel):
    amount: Annotated[Decimal, AsTyped]


class Form(BaseModel):
    title: Line = "x"
    short: Annotated[Line, Field(max_length=5)] = "x"
    several: list[int] = Field(default_factory=lambda: [1], min_length=1, max_length=2)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"title": " "}, "title", "Fill in this field"),
        ({"title": "a" * 301}, "title", "At most %(max_length)s characters"),
        ({"short": "abcdef"}, "short", "At most %(max_length)s characters"),
        ({"several": []}, "several", "Choose at least one"),
        ({"several": [1, 2, 3]}, "several", "At most %(max_length)s values"),
        ({"several": ["x"]}, "several.0", "Write a whole number"),
        ({"several": [""]}, "several.0", "Fill in this field"),
        ({"title": "a\x00b"}, "title", "The text has a character that cannot be kept"),
    ],
)
def test_a_finding_is_said_for_what_it_is_about(said: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(ValidationError) as found:
        Form.model_validate(said)
    (message,) = as_invalid(found.value.errors()).errors.items()
    assert (message[0], message[1].text) == (field, words)


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("3,5", "ru", "3.5"),
        ("3,5", "en", "3.5"),
        ("3.5", "kk", "3.5"),
        ("1 200,25", "kk", "1200.25"),
        ("12\u202f000", "ru", "12000"),
        ("12\xa0000,125", "ru", "12000.125"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, language: str, read: str) -> None:
    assert Asked.model_validate({"amount": typed}, context={"typed_in": language}).amount == Decimal(read)


@pytest.mark.parametrize(
    ("said", "language"),
    [("3,5", None), ("1,200", "en"), ("1,200.5", "en"), ("1,2,3", "ru"), (",", "ru"), ("1.200,5", "ru")],
)
def test_a_number_that_could_mean_another_is_not_guessed(said: str, language: str | None) -> None:
    with pytest.raises(ValidationError):
        Asked.model_validate({"amount": said}, context={"typed_in": language} if language else None)
