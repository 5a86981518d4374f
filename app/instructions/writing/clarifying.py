"""Clarification: the responsible body and the due date are known now."""

from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.instructions.dates.terms import due_date
from app.instructions.models import Instruction, InstructionExecutor
from app.instructions.schemas import ClarificationIn
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.instructions.writing.people import check_bodies, check_handler
from app.instructions.writing.suborders import check_due, check_reach, parent_of
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting

STATED = N_("This is known already; clarification adds what is missing")


def clarify(work: Work, actor: Actor, number: int, body: ClarificationIn, expected: int | None = None) -> Instruction:
    """needs_clarification → issued. A term counts from today: this is the day on which it was decided."""
    taken = take(work, actor, number, "clarification", expected)
    instruction = taken.instruction
    responsible_id = _responsible(work, instruction, body)
    if body.handler_id is not None:
        check_handler(work, responsible_id, body.handler_id)
    WORKFLOW.perform(
        work,
        instruction,
        taken.move,
        taken.who,
        text=body.note,
        responsible_body_id=responsible_id,
        handler_id=body.handler_id or instruction.handler_id,
        **_dates(work, instruction, body),
    )
    return instruction


def _responsible(work: Work, instruction: Instruction, body: ClarificationIn) -> int:
    known, said = instruction.responsible_body_id, body.responsible_body_id
    if known is not None:
        if said not in (None, known):
            raise Invalid(responsible_body_id=STATED)
        return known
    if said is None:
        raise Invalid(responsible_body_id=N_("Name the responsible body"))
    check_bodies(work, instruction.region_id, [said], "responsible_body_id")
    check_reach(work, parent_of(work, instruction), instruction.giver_body_id, [said], "responsible_body_id")
    _no_longer_beside(work, instruction, said)
    return said


def _no_longer_beside(work: Work, instruction: Instruction, body_id: int) -> None:
    """A co-executor cannot become the responsible body while it stands beside it."""
    row = InstructionExecutor
    beside = select(row.id).where(row.instruction_id == instruction.id, row.body_id == body_id)
    if work.session.scalar(beside) is not None:
        raise Invalid(responsible_body_id=N_("This body is a co-executor; take it off that list first"))


def _dates(work: Work, instruction: Instruction, body: ClarificationIn) -> dict[str, Any]:
    said = body.due_on is not None or body.working_days is not None or body.calendar_days is not None
    if instruction.due_on is not None:
        if said and body.due_on != instruction.due_on:
            raise Invalid(due_on=STATED)
        return {}
    meeting = work.session.get(Meeting, instruction.meeting_id) if instruction.meeting_id is not None else None
    due = due_date(work, body, work.today, meeting)
    if due is None:
        raise Invalid(due_on=N_("Give a date or a term"))
    if (parent := parent_of(work, instruction)) is not None:
        check_due(parent, body, due, work)
    return due.fields()
