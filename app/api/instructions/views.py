"""How an instruction is answered over the API."""

from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.api.instructions.shapes import (
    CoExecutorOut,
    InstructionLine,
    InstructionOut,
    InstructionPage,
    NamedBody,
    NamedPerson,
    NodeOut,
    ReportList,
    ReportOut,
    ReviewOut,
    TreeOut,
)
from app.calendar.distance import last_soon, term_over_before
from app.calendar.service import calendar_of
from app.extensions.subject import days_slid
from app.instructions.dates.lateness import is_due_soon, is_executed_late, is_overdue, is_review_late, waiting_since
from app.instructions.links import issues_behind
from app.instructions.listing.page import Listed
from app.instructions.listing.rows import InstructionRow
from app.instructions.models import Instruction
from app.instructions.reading import beside, facts, reports
from app.instructions.scope import Over, standings_over, visible_to
from app.instructions.taking import moves_now
from app.instructions.writing.tree import tree_of
from app.kit.db import Work
from app.kit.settings import settings


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
            CoExecutorOut(
                body=NamedBody.model_validate(one.body),
                handler=_person(over, one.handler_id, one.handler),
                reported_at=one.reported_at if over.internal else None,
            )
            for one in beside(work, row.id)
        ],
        issues=numbers.get(row.id, []),
        replaced_by=_seen(work, actor, row.replaced_by_id),
        parent=_seen(work, actor, row.parent_id),
        moves=[move.name for move in moves_now(work, row, over)],
        **{name: getattr(row, name) for name in COPIED},
        **_derived(work, row),
    )


COPIED = (
    "version", "text", "expected_result", "amount", "unit", "importance", "confidential", "sample", "status",
    "meeting_id", "agenda_item_id", "issued_on", "due_on", "original_due_on", "due_as_stated", "due_term",
    "submitted_on", "removed_on", "ground", "extension_count", "extension_asked", "paused_since", "paused_days",
)  # fmt: skip
"""What is answered as the row has it."""


def _derived(work: Work, row: Any) -> dict[str, Any]:
    calendar, said = calendar_of(work), settings()
    last = last_soon(calendar, work.today, said.due_soon_working_days)
    return {
        "overdue": is_overdue(row, work.today),
        "due_soon": is_due_soon(row, work.today, last),
        "executed_late": is_executed_late(row),
        "waiting_since": waiting_since(row),
        "review_late": is_review_late(row, term_over_before(calendar, work.today, said.review_working_days)),
        "extended": row.extension_count > 0,
        "days_slid": days_slid(work, row),
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
        extension_count=row.extension_count,
        paused_since=row.paused_since,
        submitted_on=row.submitted_on,
        removed_on=row.removed_on,
        **_derived(work, row),
    )


def tree_out(work: Work, actor: Actor, row: Instruction) -> TreeOut:
    return TreeOut(items=[NodeOut.model_validate(node) for node in tree_of(work, actor, row)])


def reports_out(work: Work, _actor: Actor, row: Instruction) -> ReportList:
    found = [
        ReportOut(
            id=one.id,
            round=one.round,
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
