"""What crosses the border when issues meet agendas."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.issues.schemas import Key
from app.kit.inputs import Input
from app.kit.text import BlankIsNone, OptionalLine
from app.meetings.schemas import OutcomeIn


class TakeUpIn(Input):
    """An existing issue by its number."""

    number: Key


class AgendaOutcomeIn(OutcomeIn):
    """How the matter of one issue ended. `forwarded` makes the next referral and says to whom.

    `due_on` is asked where the issue has no due date yet; without it the category's term counts from today, or a
    collegial body's next session sets it.
    """

    forwarded_to_id: Annotated[Key | None, BlankIsNone] = None
    mechanism: OptionalLine = ""
    """The name of the mechanism, required where the body is an "other mechanism"."""
    due_on: Annotated[date | None, BlankIsNone] = None
    as_stated: bool = False
    """The date is transcribed from the minutes and kept even where it is past, short or on a day off."""


class ItemOutcomeIn(AgendaOutcomeIn):
    """How a point ended. `for_issues`: the same for its issues that have no outcome of their own yet."""

    for_issues: bool = False


class CarryIn(Input):
    """Unfinished points of earlier meetings, by their ids, that go on this agenda."""

    items: Annotated[list[Key], Field(min_length=1, max_length=200)]
