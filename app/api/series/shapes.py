"""What is answered of a series over the API: the shapes."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from app.api.frame.lists import ListPage, Quantity
from app.api.instructions.shapes import NamedBody, NamedPerson, Plain
from app.calendar.schemas import ReasonOut
from app.instructions.models import Importance, InstructionStatus, RemovalGround
from app.recurrence.listing import SeriesState
from app.recurrence.rules import RuleKind


class ComingOut(BaseModel):
    """A period to come, as the calendar stands now."""

    number: int
    day: date = Field(description="By the rule.")
    due_on: date = Field(description="That day, or the working day that takes its place.")
    given_on: date = Field(description="When its instruction is given.")
    reason: ReasonOut | None = Field(description="Why the day by the rule is no working day.")


class ComingList(BaseModel):
    items: list[ComingOut]


class TermsOut(Plain):
    """What holds for the periods from a day on. Of `day`, `weeks` and `weekday` those of its kind are set."""

    from_on: date
    kind: RuleKind
    day: int | None = Field(description="Of the month, or of the month after the quarter; 31 is the last day.")
    weeks: int | None
    weekday: int | None = Field(description="1 is Monday.")
    until: date | None
    times: int | None = Field(description="Periods of the series in all.")
    text: str
    expected_result: str
    amount: Quantity | None
    unit: str
    importance: Importance
    responsible: NamedBody
    handler: NamedPerson | None
    controller: NamedPerson | None
    co_executors: list[NamedBody]
    set_at: datetime


class ScoreOut(Plain):
    """How many of its instructions were executed in time, late, or not (yet); how many periods were missed."""

    in_time: int
    late: int
    other: int
    missed: int


class SeriesOut(BaseModel):
    number: int
    version: int
    state: SeriesState
    ordered_on: date
    ended_on: date | None = Field(description="Somebody has ended it.")
    ahead_days: int
    giver: NamedBody
    meeting_id: int | None
    issues: list[int] = Field(description="Those of which the reader may know.")
    confidential: bool
    sample: bool
    instruction: int = Field(description="The newest one.")
    terms: TermsOut = Field(description="Those of the newest period.")
    later: list[TermsOut] = Field(description="Those that will take their place.")
    coming: list[ComingOut]
    score: ScoreOut
    moves: list[str]


class SeriesLine(BaseModel):
    """A series as the list has it, with the terms and the instruction of its newest period."""

    number: int
    version: int
    state: SeriesState
    text: str
    kind: RuleKind
    day: int | None
    weeks: int | None
    weekday: int | None
    until: date | None
    times: int | None
    next_on: date | None = Field(description="The day of the next period by the rule.")
    responsible: NamedBody
    instruction: int
    status: InstructionStatus
    due_on: date | None
    confidential: bool
    sample: bool


class SeriesPage(ListPage[SeriesLine]):
    pass


class PeriodOut(BaseModel):
    """A period whose turn has come. `instruction` is null where its due date had passed before one could be given."""

    day: date
    instruction: int | None
    status: InstructionStatus | None
    ground: RemovalGround | None
    due_on: date | None
    original_due_on: date | None
    submitted_on: date | None
    removed_on: date | None
    overdue: bool
    executed_late: bool


class PeriodPage(ListPage[PeriodOut]):
    pass


class PlaceOut(Plain):
    """The series in which an instruction stands, and the numbers of the instructions before and after it."""

    series: int
    before: int | None
    after: int | None
