"""What is answered of an instruction over the API: the shapes."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.api.frame.lists import Quantity
from app.instructions.models import Importance, InstructionStatus, RemovalGround, ReviewDecision
from app.issues.models import IssueStatus


class Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class NamedBody(Plain):
    """A body by its id and its names in three languages."""

    id: int
    name_kk: str
    name_ru: str
    name_en: str


class NamedPerson(BaseModel):
    id: int
    name: str


class CoExecutorOut(BaseModel):
    body: NamedBody
    handler: NamedPerson | None
    reported_at: datetime | None = Field(description="Its last report; null: it is missing. Null for contacts too.")


class InstructionLine(BaseModel):
    """An instruction as the list has it."""

    number: int
    version: int
    text: str
    expected_result: str
    importance: Importance
    confidential: bool
    sample: bool
    status: InstructionStatus
    ground: RemovalGround | None
    responsible: NamedBody | None = Field(description="Null: not stated, it needs clarification.")
    co_executors: list[NamedBody]
    meeting_id: int | None
    due_on: date | None
    original_due_on: date | None = Field(description="The first date; it never changes.")
    extended: bool = Field(description="Moved by an extension at least once.")
    extension_count: int
    days_slid: int = Field(description="Working days from the first date to the present one.")
    paused_since: date | None = Field(description="The clock stands since that day; null while it runs.")
    submitted_on: date | None
    removed_on: date | None
    overdue: bool
    due_soon: bool
    executed_late: bool
    waiting_since: date | None = Field(description="A final report waits for the giver's side: nobody else is late.")
    review_late: bool


class InstructionPage(BaseModel):
    items: list[InstructionLine]
    next: str | None = Field(None, description="The cursor of the next page; null on the last one.")
    total: int | None = Field(None, description="With `count=true`; counting stops at 1,000.")
    total_is_exact: bool | None = None


class InstructionOut(BaseModel):
    """One instruction whole. People's names are not for an enterprise's contacts: null for them."""

    number: int
    version: int
    text: str
    expected_result: str
    amount: Quantity | None
    unit: str
    importance: Importance
    confidential: bool
    sample: bool
    status: InstructionStatus
    giver: NamedBody
    responsible: NamedBody | None = Field(description="Null: not stated, it needs clarification.")
    handler: NamedPerson | None
    controller: NamedPerson | None
    co_executors: list[CoExecutorOut]
    meeting_id: int | None
    agenda_item_id: int | None
    issues: list[int] = Field(description="Numbers of the issues behind it, as far as the reader may know of them.")
    issued_on: date = Field(description="The day of the decision.")
    due_on: date | None
    original_due_on: date | None = Field(description="The first date; it never changes.")
    extended: bool = Field(description="Moved by an extension at least once.")
    extension_count: int
    days_slid: int = Field(description="Working days from the first date to the present one.")
    paused_since: date | None = Field(description="The clock stands since that day; null while it runs.")
    paused_days: int = Field(description="Working days of all pauses that ended; the due date moved by them.")
    extension_asked: bool = Field(description="A request for an extension waits for its decision.")
    due_as_stated: bool = Field(description="Kept as past minutes state it, even where it is past, short or off.")
    due_term: dict[str, Any] | None = Field(
        description="How a computed date came about; null for a typed one. `set_on`: the day that was set, where "
        "a change of the calendar has moved it."
    )
    submitted_on: date | None = Field(description="The day of the last final report.")
    removed_on: date | None
    ground: RemovalGround | None
    replaced_by: int | None
    parent: int | None = Field(description="The instruction of which it is a part, where the reader may see it.")
    overdue: bool
    due_soon: bool
    executed_late: bool
    waiting_since: date | None = Field(description="A final report waits for the giver's side: nobody else is late.")
    review_late: bool = Field(description="It has waited longer than the term of a review.")
    moves: list[str] = Field(description="What the reader may do now, by the names of the moves.")


class NodeOut(Plain):
    """One instruction of a tree; `depth` counts from the topmost that the reader may see."""

    number: int
    parent: int | None
    depth: int
    text: str
    status: InstructionStatus
    ground: RemovalGround | None
    due_on: date | None
    submitted_on: date | None
    responsible: NamedBody | None


class TreeOut(BaseModel):
    """Each before its sub-instructions; empty where an instruction stands alone."""

    items: list[NodeOut]


class ReviewOut(BaseModel):
    decision: ReviewDecision
    note: str
    reviewer: str
    at: datetime


class ReportOut(BaseModel):
    """An executor's account, with the giver's side's answer to a final one."""

    id: int
    round: int = Field(description="A final report ends a round, a return begins the next.")
    body: NamedBody
    author: str
    at: datetime
    final: bool
    text: str
    amount: Quantity | None
    review: ReviewOut | None


class ReportList(BaseModel):
    """Newest first."""

    items: list[ReportOut]


class LinkedIssue(Plain):
    number: int
    title: str
    status: IssueStatus
    contested: bool
    confidential: bool
    enterprise: str


class LinkedIssues(BaseModel):
    items: list[LinkedIssue]
