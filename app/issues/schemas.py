"""What crosses the border of the room: bodies of requests, shared by both doors."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.instructions.models import Importance
from app.issues.models import Answer, IssueOutcome, Unit
from app.kit.inputs import Input, Patch
from app.kit.text import AsTyped, BlankIsNone, Code, Line, OptionalLine, OptionalProse, Prose

Amount = Annotated[Decimal, AsTyped, Field(gt=0, max_digits=20, decimal_places=3)]
Key = Annotated[int, Field(ge=1, le=2**53)]
Jobs = Annotated[int, AsTyped, Field(ge=0, le=10_000_000)]


class IssueIn(Input):
    """A problem as it is written down. Without a territory, the enterprise's own, else its region."""

    enterprise_id: Key
    category_code: Code
    title: Line
    description: OptionalProse = ""
    territory_id: Annotated[Key | None, BlankIsNone] = None
    project_id: Annotated[Key | None, BlankIsNone] = None
    amount: Annotated[Amount | None, BlankIsNone] = None
    unit: Annotated[Unit | None, BlankIsNone] = None
    jobs_at_stake: Annotated[Jobs | None, BlankIsNone] = None
    output_at_stake: OptionalLine = ""
    importance: Importance = Importance.NORMAL
    confidential: bool = False
    agenda_item_id: Annotated[Key | None, BlankIsNone] = None
    """The agenda item of a meeting that takes it up, where it is raised at one."""
    on_behalf: bool = False
    """The office writes it down for the enterprise; the history says so."""


class IssueEdit(Patch):
    """Fields to change; those not named stay. A territory left empty in a form stays as it is."""

    emptied: ClassVar[frozenset[str]] = frozenset({"territory_id", "project_id", "amount", "unit", "jobs_at_stake"})

    category_code: Code | None = None
    title: Line | None = None
    description: OptionalProse | None = None
    territory_id: Annotated[Key | None, BlankIsNone] = None
    project_id: Annotated[Key | None, BlankIsNone] = None
    amount: Annotated[Amount | None, BlankIsNone] = None
    unit: Annotated[Unit | None, BlankIsNone] = None
    jobs_at_stake: Annotated[Jobs | None, BlankIsNone] = None
    output_at_stake: OptionalLine | None = None
    importance: Importance | None = None


class RouteIn(Input):
    """To whom, and until when. Without `due_on` the category's term counts from today."""

    kind: Literal["route"] = "route"
    body_id: Key
    handler_id: Annotated[Key | None, BlankIsNone] = None
    mechanism: OptionalLine = ""
    """The name of the mechanism, required where the body is an "other mechanism"."""
    reason: OptionalProse = ""
    due_on: Annotated[date | None, BlankIsNone] = None
    term_on: Annotated[date | None, BlankIsNone] = None
    as_stated: bool = False
    """The date is transcribed from past minutes and kept even where it is past, short or on a day off."""


class TransferIn(Input):
    """To another body, with the reason. The due date stays."""

    kind: Literal["transfer"] = "transfer"
    body_id: Key
    mechanism: OptionalLine = ""
    reason: Prose
    term_on: Annotated[date | None, BlankIsNone] = None


class EscalationIn(Input):
    """To a body above. Without `body_id`, to the one that the holder escalates to."""

    kind: Literal["escalation"] = "escalation"
    body_id: Annotated[Key | None, BlankIsNone] = None
    reason: Prose
    term_on: Annotated[date | None, BlankIsNone] = None


class AcceptanceIn(Input):
    """Who deals with it in the body; without a name, the one who takes it up."""

    handler_id: Annotated[Key | None, BlankIsNone] = None


class AssignmentIn(Input):
    handler_id: Key


class ReminderIn(Input):
    """`note` is for officials alone."""

    note: OptionalProse = ""


class ReasonIn(Input):
    reason: Prose


class ContestIn(ReasonIn):
    """What is still missing. `confirmed`: meant as written, though the words say that it is solved."""

    confirmed: bool = False


class DeferralIn(Input):
    """Before which session; without one, the holder's own next session."""

    meeting_id: Annotated[Key | None, BlankIsNone] = None
    reason: Prose


class DecisionIn(Input):
    text: Prose


class ResolutionIn(Input):
    """What the body claims to have reached, and how."""

    outcome: Literal[IssueOutcome.SOLVED, IssueOutcome.PARTLY_SOLVED, IssueOutcome.NOT_SOLVED]
    text: Prose


class ConfirmationIn(Input):
    """The enterprise's two answers. «No» to the second contests the resolution, and then says what is missing."""

    done: Answer
    solved: Answer
    text: OptionalProse = ""
    confirmed: bool = False
    """Meant as written: the words contradict an answer, and the enterprise was asked about it."""


class ClosureIn(Input):
    """How it ended. Grounds are required unless it is solved; a duplicate names the other issue."""

    outcome: IssueOutcome
    grounds: OptionalProse = ""
    duplicate_of: Annotated[Key | None, BlankIsNone] = None


class CommentIn(Input):
    text: Prose
    internal: bool = False


class LinkIn(Input):
    kind: Literal["related", "duplicate_of"] = "related"
    number: Key


class ReadersIn(Input):
    """Whether it is confidential, and the named readers (people's ids) where it is."""

    confidential: bool
    readers: Annotated[list[Key], Field(max_length=50)] = Field(default_factory=list)
