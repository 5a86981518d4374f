"""What crosses the border of the room."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.bodies.models import BodyKind
from app.categories.schemas import slug
from app.kit.inputs import Input, Patch
from app.kit.lists.shelves import ShelfQuery
from app.kit.text import BlankIsNone, Line, OptionalLine
from app.territories.models import TerritoryLevel

Key = Annotated[int, Field(ge=1, le=2**53)]
Note = Annotated[OptionalLine, Field(max_length=300)]


class BodyIn(Input):
    """`level` is where it decides, `territory_id` the territory of that level in which it does."""

    code: Annotated[Line, Field(max_length=60), AfterValidator(slug)]
    kind: BodyKind
    level: TerritoryLevel
    territory_id: Key
    escalates_to_id: Annotated[Key | None, BlankIsNone] = None
    collegial: bool = False
    name_kk: Line
    name_ru: Line
    name_en: Line
    note: Note = ""


class BodyEdit(Patch):
    emptied: ClassVar[frozenset[str]] = frozenset({"escalates_to_id"})

    kind: BodyKind | None = None
    level: TerritoryLevel | None = None
    territory_id: Key | None = None
    escalates_to_id: Annotated[Key | None, BlankIsNone] = None
    collegial: bool | None = None
    name_kk: Line | None = None
    name_ru: Line | None = None
    name_en: Line | None = None
    note: Note | None = None


class BodyOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    version: int
    code: str
    kind: BodyKind
    level: TerritoryLevel
    territory_id: int
    escalates_to_id: int | None = Field(description="The body above, to which a person may escalate.")
    collegial: bool = Field(description="It decides in sessions.")
    name_kk: str
    name_ru: str
    name_en: str
    note: str
    sample: bool = Field(description="Made up for the demo.")
    retired_on: date | None


class BodyQuery(ShelfQuery):
    kind: list[BodyKind] = Field(default_factory=list, max_length=20)
    level: list[TerritoryLevel] = Field(default_factory=list, max_length=10)
    territory: list[Key] = Field(default_factory=list, max_length=50)
    """Ids of the territories in which the bodies are at home."""
    collegial: bool | None = None


class CompetenceIn(Input):
    """Issues of a category that lie in a territory of a level."""

    category_code: Annotated[Line, Field(max_length=40)]
    level: TerritoryLevel


class CompetencesIn(Input):
    """All that the body is competent for: what is not named is no longer."""

    items: list[CompetenceIn] = Field(max_length=300)


class CompetenceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    category_code: str
    level: TerritoryLevel


class CompetencesOut(BaseModel):
    """`version` is the body's."""

    version: int
    items: list[CompetenceOut]
    next: None = None
