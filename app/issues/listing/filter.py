"""The filter of the issue list as a value: what may be asked for. `criteria.py` says what it means in SQL,
`sentence.py` says it aloud."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from app.instructions.models import Importance
from app.issues.models import IssueOutcome, IssueStatus
from app.issues.schemas import Key
from app.issues.workflow import OPEN
from app.kit.lists.criteria import Day, Search, Several, runs_forwards, sole_number
from app.kit.lists.filter import ListQuery
from app.kit.text import Code


class IssueState(StrEnum):
    OPEN = "open"
    DRAFT = "draft"
    CLOSED = "closed"
    ALL = "all"


class IssueQuery(ListQuery):
    """Several values of one filter widen it; different filters narrow each other; false and empty say nothing.

    Without `state` the list has what is open. Naming a status, an outcome, a closing date or an issue's number says it
    better and lifts that.
    """

    q: Search = ""
    """A number, a BIN, or words of the title or of the enterprise's names, in any of three alphabets."""
    state: IssueState | None = None
    """Open where nothing else says it better."""
    status: Several[IssueStatus] = Field(default_factory=list)
    outcome: Several[IssueOutcome] = Field(default_factory=list)
    category: Several[Code] = Field(default_factory=list)
    territory: Several[Key] = Field(default_factory=list)
    """Ids; each with all that lies in it."""
    body: Several[Key] = Field(default_factory=list)
    """Ids of the bodies on whose desk it lies now (or lay when it was closed)."""
    handler: Several[Key] = Field(default_factory=list)
    """Ids of people."""
    enterprise: Several[Key] = Field(default_factory=list)
    sector: Several[Code] = Field(default_factory=list)
    """Codes of OKED sections or divisions; a section with its divisions."""
    meeting: Several[Key] = Field(default_factory=list)
    """Ids of meetings at which it was raised or taken up."""
    importance: Several[Importance] = Field(default_factory=list)
    overdue: bool = False
    """Past the due day, and no resolution reported in time. The due day itself is not late."""
    due_soon: bool = False
    """Due from today on within the next working days, and no resolution reported."""
    contested: bool = False
    """The enterprise's last word is that it does not agree."""
    answered: bool = False
    """A resolution is reported and the enterprise has answered: the office's turn."""
    no_answer: bool = False
    """A resolution is reported, the term for an answer is over, and the enterprise is silent. Not high importance."""
    back_and_forth: bool = False
    """It has moved between the same two bodies again and again."""
    confidential: bool = False
    """Only confidential ones, of those that the reader may see."""
    extension_asked: bool = False
    """A request for an extension waits for its decision."""
    extended: bool = False
    """The due date was moved by an extension."""
    paused: bool = False
    """The clock stands."""
    look_again: bool = False
    """The clock stands, and the day to look again has come."""
    mine: bool = False
    """The reader deals with it; for who handles none, the reader wrote it down."""
    unrouted: bool = False
    """Registered and on nobody's desk."""
    registered_from: Day = None
    """Both ends belong to a period; what has no date lies in none."""
    registered_to: Day = None
    due_from: Day = None
    due_to: Day = None
    closed_from: Day = None
    closed_to: Day = None
    sort: Literal["due_on", "-due_on", "number", "-number"] = "due_on"
    """`-number`: the newest first."""

    periods = model_validator(mode="after")(runs_forwards("registered", "due", "closed"))

    @property
    def number(self) -> str | None:
        """The digits, where a number alone is looked for."""
        return sole_number(self.q)

    @property
    def scope(self) -> IssueState:
        """What the list has, whether said or not."""
        if self.state is not None:
            return self.state
        if self.status:
            return IssueState.OPEN if OPEN.issuperset(self.status) else IssueState.ALL
        closed = self.outcome or self.closed_from or self.closed_to
        return IssueState.ALL if closed or self.number else IssueState.OPEN
