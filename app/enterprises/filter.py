"""The filter of the register as a value: what may be asked for. `criteria.py` says what it means in SQL,
`sentence.py` says it aloud."""

from typing import Literal

from pydantic import Field

from app.enterprises.schemas import Code, Key
from app.kit.lists.criteria import Search, Several
from app.kit.lists.filter import ListQuery


class EnterpriseQuery(ListQuery):
    """Several values of one filter widen it; different filters narrow each other. Without `retired`: those in use."""

    q: Search = ""
    """Words of a name or another name, in any of three alphabets, with or without the legal form; or a BIN."""
    territory: Several[Key] = Field(default_factory=list)
    """Ids; each with all that lies in it."""
    sector: Several[Code] = Field(default_factory=list)
    """Codes of OKED sections or divisions; a section with its divisions."""
    legal_form: Several[Code] = Field(default_factory=list)
    """Codes; stated or suggested."""
    system_forming: bool | None = None
    has_bin: bool | None = None
    """Whether a BIN or IIN is known."""
    retired: bool = False
    sort: Literal["name", "-name"] = "name"
    """In the order of the Kazakh alphabet."""
