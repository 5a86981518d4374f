"""How an instruction is answered over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from app.accounts.actor import Actor
from app.calendar.distance import last_soon
from app.calendar.service import calendar_of
from app.instructions.lateness import is_due_soon, is_executed_late, is_overdue
from app.instructions.links import issues_behind
from app.instructions.listing import Listed
from app.instructions.models import (
    Importance,
    Instruction,
    InstructionStatus,
    RemovalGround,
    ReviewDecision,
)
from app.instructions.reading import beside, facts, reports
from app.instructions.rows import InstructionRow
from app.instructions.scope import Over, standings_over, visible_to
from app.instructions.workflow import WORKFLOW
from app.issues.models import IssueStatus
from app.kit.db import Work
from app.kit.settings import settings


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
    submitted_on: date | None
    removed_on: date | None
    overdue: bool
    due_soon: bool
    executed_late: bool


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
    amount: Decimal | None
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
    due_as_stated: bool = Field(description="Kept as past minutes state it, even where it is past, short or off.")
    due_term: dict[str, Any] | None = Field(description="How a computed date came about; null for a typed one.")
    submitted_on: date | None = Field(description="The day of the last final report.")
    removed_on: date | None
    ground: RemovalGround | None
    replaced_by: int | None
    overdue: bool
    due_soon: bool
    executed_late: bool
    moves: list[str] = Field(description="What the reader may do now, by the names of the moves.")


class ReviewOut(BaseModel):
    decision: ReviewDecision
    note: str
    reviewer: str
    at: datetime


class ReportOut(BaseModel):
    """An executor's account, with the giver's side's answer to a final one."""

    id: int
    body: NamedBody
    author: str
    at: datetime
    final: bool
    text: str
    amount: Decimal | None
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


def instruction_out(work: Work, actor: Actor, row: Instruction) -> InstructionOut:
    """In a fixed number of statements."""
    over = standings_over(work.session, actor, row.id)
    known = facts(work, row.id)
    numbers = issues_behind(work.session, actor, [row.id])
    return InstructionOut(
        number=row.id,
        giver=NamedBody.model_validate(known.giver),
        responsible=NamedBody.model_validate(known.Body) if known.Body else None,
        handler=_person(over, row.handler_id, known.handler_name),
        controller=_person(over, row.controller_id, known.controller_name),
        co_executors=[
            CoExecutorOut(body=NamedBody.model_validate(one.body), handler=_person(over, one.handler_id, one.handler))
            for one in beside(work, row.id)
        ],
        issues=numbers.get(row.id, []),
        replaced_by=_seen(work, actor, row.replaced_by_id),
        moves=[move.name for move in WORKFLOW.open_to(row.status, over.granted)],
        **{name: getattr(row, name) for name in COPIED},
        **_derived(work, row),
    )


COPIED = (
    "version", "text", "expected_result", "amount", "unit", "importance", "confidential", "sample", "status",
    "meeting_id", "agenda_item_id", "issued_on", "due_on", "original_due_on", "due_as_stated", "due_term",
    "submitted_on", "removed_on", "ground",
)  # fmt: skip
"""What is answered as the row has it."""


def _derived(work: Work, row: Any) -> dict[str, bool]:
    last = last_soon(calendar_of(work), work.today, settings().due_soon_working_days)
    return {
        "overdue": is_overdue(row, work.today),
        "due_soon": is_due_soon(row, work.today, last),
        "executed_late": is_executed_late(row),
    }


def _person(over: Over, person_id: int | None, name: str | None) -> NamedPerson | None:
    if person_id is None or name is None or not over.internal:
        return None
    return NamedPerson(id=person_id, name=name)


def _seen(work: Work, actor: Actor, number: int | None) -> int | None:
    if number is None:
        return None
    return work.session.scalar(select(Instruction.id).where(Instruction.id == number, visible_to(actor)))


def page_out(work: Work, _actor: Actor, found: Listed) -> InstructionPage:
    total = found.total
    return InstructionPage(
        items=[_line(work, row) for row in found.rows],
        next=found.next,
        total=total.number if total else None,
        total_is_exact=total.exact if total else None,
    )


def _line(work: Work, row: InstructionRow) -> InstructionLine:
    return InstructionLine(
        number=row.number,
        version=row.version,
        text=row.text,
        expected_result=row.expected_result,
        importance=row.importance,
        confidential=row.confidential,
        sample=row.sample,
        status=row.status,
        ground=row.ground,
        responsible=NamedBody.model_validate(row.responsible) if row.responsible else None,
        co_executors=[NamedBody.model_validate(one) for one in row.co_executors],
        meeting_id=row.source.meeting_id if row.source else None,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        submitted_on=row.submitted_on,
        removed_on=row.removed_on,
        **_derived(work, row),
    )


def reports_out(work: Work, _actor: Actor, row: Instruction) -> ReportList:
    found = [
        ReportOut(
            id=one.id,
            body=NamedBody.model_validate(one.body),
            author=one.author,
            at=one.at,
            final=one.final,
            text=one.text,
            amount=one.amount,
            review=ReviewOut.model_validate(one.review, from_attributes=True) if one.review else None,
        )
        for one in reports(work, row.id)
    ]
    return ReportList(items=found)
