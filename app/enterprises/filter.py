"""The filter of the register as a value: what may be asked for. `criteria.py` says what it means in SQL,
`sentence.py` says it aloud."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.enterprises.schemas import Code, Key
from app.kit.folding import fold
from app.kit.i18n import N_
from app.kit.listing import ListQuery
from app.kit.text import one_line

MOST_VALUES = 50


def searchable(text: str) -> str:
    """On one line; a text without a letter or digit finds nothing and is refused."""
    text = one_line(text)
    if text and not fold(text):
        raise ValueError(N_("Write at least one letter or digit"))
    return text


class EnterpriseQuery(ListQuery):
    """Several values of one filter widen it; different filters narrow each other. Without `retired`: those in use."""

    q: Annotated[str, Field(max_length=200), AfterValidator(searchable)] = ""
    """Words of a name or another name, in any of three alphabets, with or without the legal form; or a BIN."""
    territory: list[Key] = Field(default_factory=list, max_length=MOST_VALUES)
    """Ids; each with all that lies in it."""
    sector: list[Code] = Field(default_factory=list, max_length=MOST_VALUES)
    """Codes of OKED sections or divisions; a section with its divisions."""
    legal_form: list[Code] = Field(default_factory=list, max_length=MOST_VALUES)
    """Codes; stated or suggested."""
    system_forming: bool | None = None
    has_bin: bool | None = None
    """Whether a BIN or IIN is known."""
    retired: bool = False
    sort: Literal["name", "-name"] = "name"
    """In the order of the Kazakh alphabet."""
