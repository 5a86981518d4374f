"""Removal from control: a decision of the giver's side, never of the executor and never of the clock."""

from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.extensions.pausing import settle
from app.instructions.models import (
    Instruction,
    InstructionExecutor,
    InstructionIssue,
    InstructionStatus,
    RemovalGround,
)
from app.instructions.schemas import RemovalIn
from app.instructions.scope import visible_to
from app.instructions.taking import take
from app.instructions.workflow import AFTER_ACCEPTANCE, WORKFLOW
from app.instructions.writing.tree import has_open_children
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def remove(work: Work, actor: Actor, number: int, body: RemovalIn, expected: int | None = None) -> Instruction:
    """accepted → removed as executed, in whole or in part; from any status on another ground, with grounds."""
    taken = take(work, actor, number, "removal", expected)
    instruction = taken.instruction
    if body.ground in AFTER_ACCEPTANCE and instruction.status is not InstructionStatus.ACCEPTED:
        raise Invalid(ground=N_("Executed is only what was reported and accepted"))
    if body.ground is not RemovalGround.EXECUTED and not body.grounds:
        raise Invalid(grounds=N_("Say on what grounds"))
    over_open = body.ground in AFTER_ACCEPTANCE and has_open_children(work, instruction.id)
    if over_open and not body.despite_open:
        raise Invalid(despite_open=N_("Sub-instructions are still open: say why it is executed all the same"))
    other_id = _replacement(work, actor, instruction, body)
    _mark_closed(work, instruction)
    WORKFLOW.perform(
        work,
        instruction,
        taken.move,
        taken.who,
        text="\n\n".join(words for words in (body.grounds, body.despite_open) if words),
        told={"over_open": (None, True)} if over_open else None,
        ground=body.ground,
        replaced_by_id=other_id,
        is_open=False,
        removed_on=work.today,
        **settle(work, instruction, actor.person_id),
    )
    return instruction


def _replacement(work: Work, actor: Actor, instruction: Instruction, body: RemovalIn) -> int | None:
    """The instruction that takes its place: another one, seen by the actor and still under control."""
    if body.ground is not RemovalGround.REPLACED:
        if body.replaced_by is not None:
            raise Invalid(replaced_by=N_("Only where it is replaced by another instruction"))
        return None
    if body.replaced_by is None:
        raise Invalid(replaced_by=N_("Name the other instruction by its number"))
    if body.replaced_by == instruction.id:
        raise Invalid(replaced_by=N_("An instruction does not replace itself"))
    query = select(Instruction.id).where(Instruction.id == body.replaced_by, Instruction.is_open, visible_to(actor))
    if work.session.scalar(query) is None:
        raise Invalid(replaced_by=N_("There is no such instruction under control"))
    return body.replaced_by


def _mark_closed(work: Work, instruction: Instruction) -> None:
    """The rows by which bodies and enterprises list it carry that it is over."""
    for table in (InstructionExecutor, InstructionIssue):
        work.session.execute(update(table).where(table.instruction_id == instruction.id).values(is_open=False))
