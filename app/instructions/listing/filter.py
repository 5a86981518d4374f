"""The filter of the instruction list as a value: what may be asked for. `criteria.py` says what it means in SQL,
`sentence.py` says it aloud."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from app.instructions.models import Importance, InstructionStatus, RemovalGround
from app.instructions.schemas import Key
from app.kit.lists.criteria import Day, Search, Several, runs_forwards, sole_number
from app.kit.lists.filter import ListQuery


class InstructionState(StrEnum):
    OPEN = "open"
    REMOVED = "removed"
    ALL = "all"


class InstructionQuery(ListQuery):
    """Several values of one filter widen it; different filters narrow each other; false and empty say nothing.

    Without `state` the list has what is under control. Naming a status, a ground or an instruction's number says it
    better and lifts that.
    """

    q: Search = ""
    """A number, or words of the text or of the expected result, in any of three alphabets."""
    state: InstructionState | None = None
    status: Several[InstructionStatus] = Field(default_factory=list)
    ground: Several[RemovalGround] = Field(default_factory=list)
    giver: Several[Key] = Field(default_factory=list)
    """Ids of bodies, as in the next three."""
    responsible: Several[Key] = Field(default_factory=list)
    co_executor: Several[Key] = Field(default_factory=list)
    body: Several[Key] = Field(default_factory=list)
    """Bodies that execute it, as the responsible one or beside it."""
    handler: Several[Key] = Field(default_factory=list)
    """Ids of people who deal with it in an executing body."""
    controller: Several[Key] = Field(default_factory=list)
    meeting: Several[Key] = Field(default_factory=list)
    issue: Several[Key] = Field(default_factory=list)
    """Numbers of issues behind it, as far as the reader may know of them; likewise the next two."""
    enterprise: Several[Key] = Field(default_factory=list)
    territory: Several[Key] = Field(default_factory=list)
    """Ids; each with all that lies in it: the issue's territory, or the home of the responsible body."""
    importance: Several[Importance] = Field(default_factory=list)
    overdue: bool = False
    due_soon: bool = False
    review_late: bool = False
    """A final report has waited for the giver's side longer than the term of a review."""
    extension_asked: bool = False
    """A request for an extension waits for its decision."""
    extended: bool = False
    """The due date was moved by an extension."""
    paused: bool = False
    """The clock stands."""
    look_again: bool = False
    """The clock stands, and the day to look again has come."""
    mine: bool = False
    """The reader deals with it or controls it."""
    due_from: Day = None
    due_to: Day = None
    sort: Literal["attention", "due_on", "-due_on", "number", "-number"] = "attention"
    """`attention`: without a date first, then by due date. `-number`: the newest first."""

    periods = model_validator(mode="after")(runs_forwards("due"))

    @property
    def number(self) -> int | None:
        """Where a number alone is looked for."""
        found = sole_number(self.q)
        return int(found) if found else None

    @property
    def scope(self) -> InstructionState:
        """What the list has, whether said or not."""
        if self.state is not None:
            return self.state
        if self.status:
            ends = InstructionStatus.REMOVED in self.status
            return InstructionState.ALL if ends else InstructionState.OPEN
        return InstructionState.ALL if self.ground or self.number is not None else InstructionState.OPEN
