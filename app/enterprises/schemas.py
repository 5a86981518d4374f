"""What crosses the border of the room: bodies of requests, shared by both doors."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from app.enterprises.models import ProjectKind
from app.kit.identifiers import IdentifierError, parse_identifier
from app.kit.inputs import Input, Patch
from app.kit.text import BlankIsNone, Line, OptionalProse
from app.kit.validation import Said

MOST_ALIASES = 30


def checked(text: str) -> str:
    """The twelve digits of a BIN or IIN."""
    try:
        return parse_identifier(text).digits
    except IdentifierError as error:
        raise Said(error.message.text, **error.message.values) from error


Key = Annotated[int, Field(ge=1, le=2**53)]
Code = Annotated[Line, Field(max_length=20)]
Number = Annotated[Line, Field(max_length=40), AfterValidator(checked)]
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2099, 12, 31))]


class EnterpriseIn(Input):
    """An enterprise as a source states it. A legal form that stands in the name is taken apart and counts as stated."""

    name_stated: Line
    legal_form_code: Annotated[Code | None, BlankIsNone] = None
    legal_form_stated: bool = False
    """Whether the source prints the form; otherwise it is a suggestion."""
    identifier: Annotated[Number | None, BlankIsNone] = None
    """A BIN, or a sole proprietor's IIN. Unknown is normal."""
    region_id: Annotated[Key | None, BlankIsNone] = None
    """Needed only of an office that keeps several regions' registers."""
    territory_id: Annotated[Key | None, BlankIsNone] = None
    """The city or district, where it is known."""
    sector_code: Annotated[Code | None, BlankIsNone] = None
    system_forming: bool = False
    note: OptionalProse = ""
    name_kk: Annotated[Line | None, BlankIsNone] = None
    name_ru: Annotated[Line | None, BlankIsNone] = None
    name_en: Annotated[Line | None, BlankIsNone] = None
    aliases: list[Line] = Field(default_factory=list, max_length=MOST_ALIASES)
    distinct: bool = False
    """Confirms that it is none of the enterprises with a similar name."""


class EnterpriseEdit(Patch):
    """Fields to change; those not named stay."""

    emptied: ClassVar[frozenset[str]] = frozenset({"legal_form_code", "identifier", "territory_id", "sector_code"})

    name_stated: Line | None = None
    legal_form_code: Annotated[Code | None, BlankIsNone] = None
    legal_form_stated: bool | None = None
    identifier: Annotated[Number | None, BlankIsNone] = None
    territory_id: Annotated[Key | None, BlankIsNone] = None
    sector_code: Annotated[Code | None, BlankIsNone] = None
    system_forming: bool | None = None
    note: OptionalProse | None = None


class NamesIn(Patch):
    """Names as a document has them; null where none does. `source` says which document."""

    emptied: ClassVar[frozenset[str]] = frozenset({"name_kk", "name_ru", "name_en"})

    name_kk: Annotated[Line | None, BlankIsNone] = None
    name_ru: Annotated[Line | None, BlankIsNone] = None
    name_en: Annotated[Line | None, BlankIsNone] = None
    source: Line


class AliasIn(Input):
    name: Line


class ProjectIn(Input):
    """A modernisation, an expansion or a new production."""

    kind: ProjectKind
    name: Line
    description: OptionalProse = ""
    starts_on: Annotated[Day | None, BlankIsNone] = None
    ends_on: Annotated[Day | None, BlankIsNone] = None


class ProjectEdit(Patch):
    emptied: ClassVar[frozenset[str]] = frozenset({"starts_on", "ends_on"})

    kind: ProjectKind | None = None
    name: Line | None = None
    description: OptionalProse | None = None
    starts_on: Annotated[Day | None, BlankIsNone] = None
    ends_on: Annotated[Day | None, BlankIsNone] = None
