"""What the filters of several lists are made of: a search text, several values, days and the periods between them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field

from app.kit.i18n import N_
from app.kit.text import one_line
from app.kit.words.folding import fold

MOST_VALUES = 50
NUMBER = re.compile(r"[№#]?\s*(\d{1,15})", re.ASCII)
T = TypeVar("T")
L = TypeVar("L")


def searchable(text: str) -> str:
    """On one line. A text without a letter or digit could find nothing and is refused."""
    text = one_line(text)
    if text and not fold(text):
        raise ValueError(N_("Write at least one letter or digit"))
    return text


def sole_number(text: str) -> str | None:
    """The digits, where a number alone is looked for: «№ 12», «#12», «12»."""
    found = NUMBER.fullmatch(text)
    return found[1] if found else None


def runs_forwards(*names: str) -> Callable[[Any], Any]:
    """A validator of the whole filter: no period `name_from`–`name_to` ends before it begins."""

    def checked(query: L) -> L:
        for name in names:
            first, last = getattr(query, f"{name}_from"), getattr(query, f"{name}_to")
            if first is not None and last is not None and last < first:
                raise ValueError(N_("The end of a period lies before its beginning"))
        return query

    return checked


Search = Annotated[str, Field(max_length=200), AfterValidator(searchable)]
Several = Annotated[list[T], Field(max_length=MOST_VALUES)]
Day = Annotated[date | None, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
"""Both ends belong to a period; what has no date lies in none."""
