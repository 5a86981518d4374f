"""Giving an instruction: from a meeting's point, from an issue, or by itself. Nothing is invented to fill it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.instructions.dates.terms import Due, due_date
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.schemas import InstructionIn, OrderIn
from app.instructions.taking import Taken
from app.instructions.writing.people import check_bodies, check_controller, check_handler, set_co_executors
from app.instructions.writing.sources import Source, source_of
from app.instructions.writing.suborders import check_due, check_reach, from_parent, hang
from app.kit.columns import NO_DATE
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.words.folding import fold
from app.workflow.engine import Author, Who

TOLD = (
    "region_id",
    "giver_body_id",
    "meeting_id",
    "agenda_item_id",
    "responsible_body_id",
    "handler_id",
    "controller_id",
    "due_on",
    "original_due_on",
    "importance",
    "status",
    "issued_on",
    "ground",
    "parent_id",
)
"""The fields that the first event tells, so that the rows can be replayed from the chain."""


@dataclass(frozen=True)
class Given:
    """The new instruction, and in whose name it was given."""

    instruction: Instruction
    who: Who


def give(work: Work, actor: Actor, body: InstructionIn) -> Given:
    """Writes the instruction down: issued where the responsible body and the date are known, else to be clarified.

    The issues behind it are linked by `issues.instructing.give`, which calls this.
    """
    source, taken = _source(work, actor, body)
    check_people(work, source, body)
    due = due_date(work, body, source.decided_on, source.meeting)
    if taken is not None:
        _check_part(work, source, taken.instruction, body, due)
    who = Who(actor.person_id, source.membership_id)
    instruction = write_down(work, Order(source, body, due, who, actor.sample), taken)
    return Given(instruction, who)


@dataclass(frozen=True)
class Order:
    """An instruction as it shall be, checked. `told`: what its first event tells besides."""

    source: Source
    body: OrderIn
    due: Due | None
    who: Author
    sample: bool
    told: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def write_down(work: Work, order: Order, parent: Taken | None = None) -> Instruction:
    """The row, its place under a parent, its co-executors and its first event."""
    instruction = _write(work, order)
    if parent is not None:
        hang(work, parent, instruction)
    _, beside = set_co_executors(work, instruction, order.body.co_executors)
    told: dict[str, Any] = {name: (None, getattr(instruction, name)) for name in TOLD}
    told |= {"co_executors": ([], beside), **order.told}
    who = (order.who.person_id, order.who.membership_id)
    record(work, NewEvent("instruction.creation", "instruction", instruction.id, *who, told, order.body.text))
    return instruction


def _source(work: Work, actor: Actor, body: InstructionIn) -> tuple[Source, Taken | None]:
    """From a meeting, from another instruction (then in hand), or by itself."""
    actor.require("instruction.create")
    if body.parent_id is not None:
        return from_parent(work, actor, body, body.parent_id)
    return source_of(work, actor, body), None


def _check_part(work: Work, source: Source, parent: Instruction, body: InstructionIn, due: Due | None) -> None:
    """Who is instructed is the giver's to instruct, and a part is not due after the whole."""
    if body.responsible_body_id is not None:
        check_reach(work, parent, source.giver.id, [body.responsible_body_id], "responsible_body_id")
    check_reach(work, parent, source.giver.id, body.co_executors, "co_executors")
    check_due(parent, body, due, work)


def check_people(work: Work, source: Source, body: OrderIn) -> None:
    """422 by field where somebody is named who has no such place in it, or an amount without its unit."""
    if (body.amount is None) != (body.unit == ""):
        raise Invalid(unit=N_("Give the amount together with its unit"))
    if body.responsible_body_id is not None:
        check_bodies(work, source.region_id, [body.responsible_body_id], "responsible_body_id")
    if body.handler_id is not None:
        check_handler(work, body.responsible_body_id, body.handler_id)
    if body.controller_id is not None:
        check_controller(work, source.giver, source.region_id, body.controller_id)


def _write(work: Work, order: Order) -> Instruction:
    source, body, due = order.source, order.body, order.due
    complete = body.responsible_body_id is not None and due is not None
    fields: dict[str, Any] = due.fields() if due else {"due_sort": NO_DATE}
    instruction = Instruction(
        region_id=source.region_id,
        giver_body_id=source.giver.id,
        meeting_id=source.meeting.id if source.meeting else None,
        agenda_item_id=source.item.id if source.item else None,
        text=body.text,
        search_key=search_key(body.text, body.expected_result),
        expected_result=body.expected_result,
        amount=body.amount,
        unit=body.unit,
        responsible_body_id=body.responsible_body_id,
        handler_id=body.handler_id,
        controller_id=body.controller_id,
        importance=body.importance,
        status=InstructionStatus.ISSUED if complete else InstructionStatus.NEEDS_CLARIFICATION,
        issued_on=source.decided_on,
        sample=order.sample,
        **fields,
    )
    work.session.add(instruction)
    work.session.flush()
    return instruction


def search_key(text: str, expected_result: str) -> str:
    """What a search in words looks through."""
    return fold(f"{text} {expected_result}")
