"""What crosses the border of the room."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.categories.models import SectorLevel, TermKind
from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.lists.shelves import ShelfQuery
from app.kit.text import BlankIsNone, Line, OptionalLine

SLUG = re.compile(r"[a-z][a-z0-9_]*")
OKED = re.compile(r"[A-Z]|\d\d")


def slug(text: str) -> str:
    if SLUG.fullmatch(text) is None:
        raise ValueError(N_("Small Latin letters, digits and underscores, beginning with a letter"))
    return text


def oked(text: str) -> str:
    if OKED.fullmatch(text) is None:
        raise ValueError(N_("A section is one capital Latin letter, a division two digits"))
    return text


Name = Annotated[Line, Field(max_length=200)]
Short = Annotated[Line, Field(max_length=30)]
Position = Annotated[int, Field(ge=0, le=10_000)]


class CategoryIn(Input):
    """`position` orders the list; `term_kind` says which default term its issues get."""

    code: Annotated[Line, Field(max_length=40), AfterValidator(slug)]
    name_kk: Name
    name_ru: Name
    name_en: Name
    term_kind: TermKind = TermKind.ORDINARY
    position: Position = 100


class CategoryEdit(Patch):
    name_kk: Name | None = None
    name_ru: Name | None = None
    name_en: Name | None = None
    term_kind: TermKind | None = None
    position: Position | None = None


class CategoryOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: str
    version: int
    name_kk: str
    name_ru: str
    name_en: str
    fixed: bool = Field(description="One of the seven of the report of 2026-03-03: neither renamed nor retired.")
    term_kind: TermKind
    position: int
    retired_on: date | None


class SectorIn(Input):
    """A section, or with `parent_code` a division of it."""

    code: Annotated[Line, AfterValidator(oked)]
    parent_code: Annotated[Annotated[Line, AfterValidator(oked)] | None, BlankIsNone] = None
    name_kk: Line
    name_ru: Line
    name_en: Line


class SectorEdit(Patch):
    name_kk: Line | None = None
    name_ru: Line | None = None
    name_en: Line | None = None


class SectorOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: str
    version: int
    parent_code: str | None
    level: SectorLevel
    name_kk: str
    name_ru: str
    name_en: str
    retired_on: date | None


class SectorQuery(ShelfQuery):
    level: list[SectorLevel] = Field(default_factory=list, max_length=10)


class LegalFormIn(Input):
    """Short names stand beside an enterprise's name; aliases are other spellings, parted by semicolons."""

    code: Annotated[Line, Field(max_length=20), AfterValidator(slug)]
    short_kk: Short
    short_ru: Short
    short_en: Short
    name_kk: Name
    name_ru: Name
    name_en: Name
    aliases: OptionalLine = ""


class LegalFormEdit(Patch):
    short_kk: Short | None = None
    short_ru: Short | None = None
    short_en: Short | None = None
    name_kk: Name | None = None
    name_ru: Name | None = None
    name_en: Name | None = None
    aliases: OptionalLine | None = None


class LegalFormOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: str
    version: int
    short_kk: str
    short_ru: str
    short_en: str
    name_kk: str
    name_ru: str
    name_en: str
    aliases: str
    retired_on: date | None
