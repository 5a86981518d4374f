"""What crosses the border of the room: bodies of requests, shared by both doors."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from app.issues.schemas import Amount, Key
from app.kit.inputs import Input, Patch
from app.kit.lists.filter import ListQuery
from app.kit.text import BlankIsNone, Code, Line, OptionalLine, Prose
from app.text_templates.models import TextKind
from app.text_templates.placeholders import check

Language = Literal["kk", "ru", "en"]
Body = Annotated[Prose, AfterValidator(check)]
"""With placeholders of the fixed list, each standing bare."""


class TextTemplateIn(Input):
    """A template. `region_id` is needed from who keeps those of several regions."""

    kind: TextKind
    category_code: Annotated[Code | None, BlankIsNone] = None
    language: Language
    title: Line
    body: Body
    region_id: Annotated[Key | None, BlankIsNone] = None


class TextTemplateEdit(Patch):
    emptied: ClassVar[frozenset[str]] = frozenset({"category_code"})

    kind: TextKind | None = None
    category_code: Annotated[Code | None, BlankIsNone] = None
    language: Language | None = None
    title: Line | None = None
    body: Body | None = None


class TextTemplateQuery(ListQuery):
    """Those in use, or with `retired` those that no longer are. A category finds the templates for any, too."""

    kind: TextKind | None = None
    category: Code | None = None
    language: Language | None = None
    retired: bool = False


class FillingIn(Input):
    """The case: an issue or an instruction by its number, or what is known of one that is not written down yet."""

    issue: Annotated[Key | None, BlankIsNone] = None
    instruction: Annotated[Key | None, BlankIsNone] = None
    enterprise_id: Annotated[Key | None, BlankIsNone] = None
    category_code: Annotated[Code | None, BlankIsNone] = None
    territory_id: Annotated[Key | None, BlankIsNone] = None
    amount: Annotated[Amount | None, BlankIsNone] = None
    unit: OptionalLine = Field("", description="A unit of the issues' list, or another one in words.")
    due_on: Annotated[date | None, BlankIsNone] = None
    body_id: Annotated[Key | None, BlankIsNone] = None
    meeting_id: Annotated[Key | None, BlankIsNone] = None
