"""Pydantic's findings in the reader's words."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from app.kit.text import Line
from app.kit.validation import as_invalid


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
