"""What crosses the border of the room: bodies of requests, shared by both doors."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints

from app.calendar.terms import LONGEST_TERM
from app.instructions.models import Importance, RemovalGround, ReviewDecision
from app.kit.inputs import Input, Patch
from app.kit.text import AsTyped, BlankIsNone, OptionalLine, OptionalProse, Prose


def _without_blanks(value: Any) -> Any:
    """A form says "none of these" by one empty value, because unticked boxes are not sent at all."""
    return [item for item in value if item != ""] if isinstance(value, list) else value


Amount = Annotated[Decimal, AsTyped, Field(gt=0, max_digits=20, decimal_places=3)]
Reached = Annotated[Decimal, AsTyped, Field(ge=0, max_digits=20, decimal_places=3)]
"""What was reached may be nothing; what is ordered may not."""
Key = Annotated[int, Field(ge=1, le=2**53)]
Days = Annotated[int, Field(ge=2, le=LONGEST_TERM)]
Unit = Annotated[OptionalLine, StringConstraints(max_length=30)]
CoExecutors = Annotated[list[Key], BeforeValidator(_without_blanks), Field(max_length=30)]
Numbers = Annotated[list[Key], BeforeValidator(_without_blanks), Field(max_length=50)]


class TermIn(Input):
    """Until when: a date, or a term counted from the day of the decision. At most one of the three."""

    due_on: Annotated[date | None, BlankIsNone] = None
    working_days: Annotated[Days | None, BlankIsNone] = None
    calendar_days: Annotated[Days | None, BlankIsNone] = None
    as_stated: bool = False
    """The date is transcribed from past minutes and kept even where it is past, short or on a day off."""


class OrderIn(Input):
    """What is ordered, and of whom."""

    text: Prose
    expected_result: OptionalProse = ""
    """The concrete result by which execution will be judged."""
    amount: Annotated[Amount | None, BlankIsNone] = None
    unit: Unit = ""
    responsible_body_id: Annotated[Key | None, BlankIsNone] = None
    handler_id: Annotated[Key | None, BlankIsNone] = None
    co_executors: CoExecutors = Field(default_factory=list)
    """Bodies beside the responsible one, by id."""
    controller_id: Annotated[Key | None, BlankIsNone] = None
    """The person on the giver's side who watches over it."""
    importance: Importance = Importance.NORMAL


class SourceIn(Input):
    """Where it comes from: a meeting that is being held, or the office by itself; and the issues behind it."""

    meeting_id: Annotated[Key | None, BlankIsNone] = None
    agenda_item_id: Annotated[Key | None, BlankIsNone] = None
    giver_body_id: Annotated[Key | None, BlankIsNone] = None
    """Only where a region has several deputy akims' offices and no meeting says which one gives it."""
    issues: Numbers = Field(default_factory=list)
    """Numbers of the issues behind it."""


class InstructionIn(TermIn, SourceIn, OrderIn):
    """What was ordered. Without the responsible body or the date it needs clarification."""

    parent_id: Annotated[Key | None, BlankIsNone] = None
    """The instruction of which it is a part, by its number; it stands on the same issues."""


class InstructionEdit(Patch):
    """Fields to change; those not named stay. The date and the responsible body are not among them."""

    emptied: ClassVar[frozenset[str]] = frozenset({"amount", "controller_id"})

    text: Prose | None = None
    expected_result: OptionalProse | None = None
    amount: Annotated[Amount | None, BlankIsNone] = None
    unit: Unit | None = None
    co_executors: CoExecutors | None = None
    controller_id: Annotated[Key | None, BlankIsNone] = None
    importance: Importance | None = None


class ClarificationIn(TermIn):
    """What was missing: the responsible body, the due date, or both."""

    responsible_body_id: Annotated[Key | None, BlankIsNone] = None
    handler_id: Annotated[Key | None, BlankIsNone] = None
    note: OptionalProse = ""


class AcknowledgementIn(Input):
    """Who deals with it in the responsible body; without a name, the one who takes it up."""

    handler_id: Annotated[Key | None, BlankIsNone] = None


class HandlerIn(Input):
    """Another officer of one's own body. `body_id` says which, for who acts for two of its executors."""

    handler_id: Key
    body_id: Annotated[Key | None, BlankIsNone] = None


class ReportIn(Input):
    """An executor's account. Only a final one of the responsible body asks for a review."""

    final: bool
    text: Prose
    amount: Annotated[Reached | None, BlankIsNone] = None
    """What has been reached, in the instruction's unit. Required in a final report where a figure is asked for."""


class ReviewIn(Input):
    """The giver's side's answer to the final report; a return says what is missing."""

    decision: ReviewDecision
    note: OptionalProse = ""


class RemovalIn(Input):
    """On what ground control ends. Grounds are required unless it is executed; `replaced` names the other."""

    ground: RemovalGround
    grounds: OptionalProse = ""
    replaced_by: Annotated[Key | None, BlankIsNone] = None
    despite_open: OptionalProse = ""
    """Why it is executed although sub-instructions are open; required then."""


class ReminderIn(Input):
    """`note` is for officials alone."""

    note: OptionalProse = ""


class CommentIn(Input):
    text: Prose
    internal: bool = False


class IssueLinkIn(Input):
    """An issue behind the instruction, by its number."""

    number: Key
