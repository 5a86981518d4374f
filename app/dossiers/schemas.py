"""What crosses the border of the room: bodies of requests, shared by both doors."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from app.issues.schemas import Key
from app.kit.inputs import Input
from app.kit.text import BlankIsNone, Prose, one_line

MOST_TICKED = 50
Ticked = Annotated[list[Key], Field(max_length=MOST_TICKED)]


class TicksIn(Input):
    """What goes on the agenda. Issues go to an existing point (`item_id`) or a new one (`title`), each instruction
    becomes a point of its own."""

    issues: Ticked = Field(default_factory=list)
    instructions: Ticked = Field(default_factory=list)
    item_id: Annotated[Key | None, BlankIsNone] = None
    title: Annotated[str, AfterValidator(one_line), StringConstraints(max_length=500)] = ""
    """The title of a new point."""


class MeetingCommentIn(Input):
    """A body's comment on one issue or one instruction on the agenda."""

    issue: Annotated[Key | None, BlankIsNone] = None
    instruction: Annotated[Key | None, BlankIsNone] = None
    text: Prose
