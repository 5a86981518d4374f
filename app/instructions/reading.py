"""Reading one instruction whole: what the page and the API show of it, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.bodies.models import Body
from app.instructions.listing.rows import Names
from app.instructions.models import ExecutionReport, Instruction, InstructionExecutor, Review, ReviewDecision
from app.kit.db import Work
from app.meetings.models import AgendaItem, Meeting

Giver = aliased(Body, name="giver")
Handler = aliased(Person, name="handler")
Controller = aliased(Person, name="controller")
Author = aliased(Person, name="author")
Reviewer = aliased(Person, name="reviewer")


def facts(work: Work, instruction_id: int) -> Row[Any]:
    """Names beside the instruction's ids: `.giver`, `.Body` (responsible), `.Meeting`, `.handler_name` …"""
    query: Any = (
        select(
            Giver,
            Body,
            Meeting,
            AgendaItem.title.label("item_title"),
            Handler.name.label("handler_name"),
            Controller.name.label("controller_name"),
        )
        .select_from(Instruction)
        .join(Giver, Giver.id == Instruction.giver_body_id)
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .outerjoin(Meeting, Meeting.id == Instruction.meeting_id)
        .outerjoin(AgendaItem, AgendaItem.id == Instruction.agenda_item_id)
        .outerjoin(Handler, Handler.id == Instruction.handler_id)
        .outerjoin(Controller, Controller.id == Instruction.controller_id)
        .where(Instruction.id == instruction_id)
    )
    return work.session.execute(query).one()


@dataclass(frozen=True)
class Beside:
    """A co-executor, with who deals with it there."""

    body: Names
    handler_id: int | None
    handler: str | None
    reported_at: datetime | None
    """When it last reported; None: it is missing so far."""


def beside(work: Work, instruction_id: int) -> list[Beside]:
    """The co-executors in the order in which they were named."""
    told: Any = (
        select(func.max(ExecutionReport.at))
        .where(ExecutionReport.instruction_id == instruction_id, ExecutionReport.body_id == InstructionExecutor.body_id)
        .correlate(InstructionExecutor)
        .scalar_subquery()
    )
    query = (
        select(Body.id, Body.name_kk, Body.name_ru, Body.name_en, InstructionExecutor.handler_id, Handler.name, told)
        .join(Body, Body.id == InstructionExecutor.body_id)
        .outerjoin(Handler, Handler.id == InstructionExecutor.handler_id)
        .where(InstructionExecutor.instruction_id == instruction_id)
        .order_by(InstructionExecutor.id)
    )
    return [Beside(Names(*row[:4]), *row[4:]) for row in work.session.execute(query)]


@dataclass(frozen=True)
class Reviewed:
    """The giver's side's answer to a report."""

    decision: ReviewDecision
    note: str
    reviewer: str
    at: datetime


@dataclass(frozen=True)
class Reported:
    """One execution report with its review, if it had one."""

    id: int
    round: int
    """The first one ends with the first final report; each return begins another."""
    body: Names
    author: str
    at: datetime
    final: bool
    text: str
    amount: Decimal | None
    review: Reviewed | None


def reports(work: Work, instruction_id: int) -> Sequence[Reported]:
    """All accounts of the executors, the newest first."""
    query: Any = (
        select(ExecutionReport, Body, Author.name.label("author"), Review, Reviewer.name.label("reviewer"))
        .join(Body, Body.id == ExecutionReport.body_id)
        .join(Author, Author.id == ExecutionReport.person_id)
        .outerjoin(Review, Review.report_id == ExecutionReport.id)
        .outerjoin(Reviewer, Reviewer.id == Review.person_id)
        .where(ExecutionReport.instruction_id == instruction_id)
        .order_by(ExecutionReport.id.desc())
    )
    rows = work.session.execute(query).all()
    ended, found = 0, []
    for row in reversed(rows):
        found.append(_reported(row, ended + 1))
        ended += row.ExecutionReport.final
    return found[::-1]


def _reported(row: Row[Any], number: int) -> Reported:
    report, body, review = row.ExecutionReport, row.Body, row.Review
    answer = Reviewed(review.decision, review.note, row.reviewer, review.at) if review else None
    names = Names(body.id, body.name_kk, body.name_ru, body.name_en)
    return Reported(report.id, number, names, row.author, report.at, report.final, report.text, report.amount, answer)
