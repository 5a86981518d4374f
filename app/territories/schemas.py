"""What crosses the border of the room."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.lists.shelves import ShelfQuery
from app.kit.text import Line, OptionalLine
from app.territories.models import TerritoryKind, TerritoryLevel


def nine_digits(text: str) -> str:
    if not (len(text) == 9 and text.isascii() and text.isdigit()):
        raise ValueError(N_("Write the nine digits of the KATO code"))
    return text


Kato = Annotated[Line, AfterValidator(nine_digits)]
Key = Annotated[int, Field(ge=1, le=2**53)]
Name = Annotated[Line, Field(max_length=200)]
Aliases = Annotated[OptionalLine, Field(max_length=500)]


class TerritoryIn(Input):
    """A node below a region or the republic. Its level follows from the one above it."""

    kato: Kato
    parent_id: Key
    kind: TerritoryKind
    name_kk: Name
    name_ru: Name
    name_en: Name
    aliases: Aliases = ""


class TerritoryEdit(Patch):
    """Names; where a node stands in the tree is the classifier's business and does not change."""

    name_kk: Name | None = None
    name_ru: Name | None = None
    name_en: Name | None = None
    aliases: Aliases | None = None


class TerritoryOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    version: int
    kato: str
    parent_id: int | None
    level: TerritoryLevel
    kind: TerritoryKind
    name_kk: str
    name_ru: str
    name_en: str
    aliases: str = Field(description="Former names and common misspellings, parted by semicolons.")
    retired_on: date | None


class TerritoryQuery(ShelfQuery):
    """The tree, in the order of KATO."""

    level: list[TerritoryLevel] = Field(default_factory=list, max_length=10)
    parent_id: Key | None = None
