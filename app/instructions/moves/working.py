"""On the executors' side: taking up, naming a handler."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.instructions.models import Instruction, InstructionExecutor
from app.instructions.schemas import AcknowledgementIn, HandlerIn
from app.instructions.scope import Side
from app.instructions.taking import Taken, take
from app.instructions.workflow import WORKFLOW
from app.instructions.writing.people import check_handler
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def acknowledge(
    work: Work, actor: Actor, number: int, body: AcknowledgementIn, expected: int | None = None
) -> Instruction:
    """issued → in_progress: the responsible body has it, and somebody deals with it."""
    taken = take(work, actor, number, "acknowledgement", expected)
    instruction = taken.instruction
    handler_id = body.handler_id or instruction.handler_id or actor.holder(taken.who.membership_id)
    check_handler(work, instruction.responsible_body_id, handler_id)
    WORKFLOW.perform(work, instruction, taken.move, taken.who, handler_id=handler_id)
    return instruction


def assign(work: Work, actor: Actor, number: int, body: HandlerIn, expected: int | None = None) -> Instruction:
    """Another officer of one's own body deals with it: of the responsible one, or of a co-executor."""
    taken = take(work, actor, number, "assignment", expected)
    instruction = taken.instruction
    body_id = own_body(taken, body.body_id)
    check_handler(work, body_id, body.handler_id)
    if body_id == instruction.responsible_body_id:
        WORKFLOW.perform(work, instruction, taken.move, taken.who, handler_id=body.handler_id)
        return instruction
    row = work.session.scalars(
        select(InstructionExecutor).where(
            InstructionExecutor.instruction_id == instruction.id, InstructionExecutor.body_id == body_id
        )
    ).one()
    told = {"co_executor_handler": ([body_id, row.handler_id], [body_id, body.handler_id])}
    row.handler_id = body.handler_id
    WORKFLOW.perform(work, instruction, taken.move, taken.who, told=told)
    return instruction


def own_body(taken: Taken, said: int | None) -> int:
    """The body for which the actor acts; the responsible one first."""
    own = [*taken.over.bodies(Side.RESPONSIBLE), *taken.over.bodies(Side.CO_EXECUTOR)]
    if said is None:
        return own[0]
    if said not in own:
        raise Invalid(body_id=N_("Choose your own body"))
    return said
