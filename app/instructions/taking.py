"""Taking an instruction in hand: found through the scope (404), locked, held against the workflow (403, 412, 409)."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.actor import Actor
from app.extensions.asking import has_asked, shut
from app.instructions.models import Instruction
from app.instructions.scope import Over, Side, standings_over, visible_to
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import NotFound
from app.workflow.engine import Move, Who


@dataclass(frozen=True)
class Taken:
    """An instruction in hand, the move that is about to be made, and in whose name."""

    instruction: Instruction
    move: Move
    who: Who
    over: Over


def find(work: Work, actor: Actor, number: int) -> Instruction:
    """The instruction, or 404 when there is none or it is not this person's to see."""
    found = work.session.scalar(select(Instruction).where(Instruction.id == number, visible_to(actor)))
    if found is None:
        raise NotFound
    return found


def moves_now(work: Work, row: Instruction, over: Over) -> list[Move]:
    """What the status and the permissions allow, without what the due date, a request or a pause forbids now."""
    return WORKFLOW.open_to(row.status, over.granted, _shut(work, row, over))


def _shut(work: Work, row: Instruction, over: Over) -> set[str]:
    return shut(
        row,
        work.today,
        by_executor=over.is_on(Side.RESPONSIBLE),
        by_office=over.is_on(Side.OVERSEER),
        by_asker=has_asked(work, row, (standing for standing, _ in over.standing_on)),
    )


def take(work: Work, actor: Actor, number: int, move: str, expected: int | None = None) -> Taken:
    """Locks the row until the end of the unit, so that two moves at the same second see each other."""
    query = select(Instruction).where(Instruction.id == number, visible_to(actor)).with_for_update(of=Instruction)
    instruction = work.session.scalar(query.execution_options(populate_existing=True))
    if instruction is None:
        raise NotFound
    over = standings_over(work.session, actor, instruction.id)
    found = WORKFLOW.check(move, instruction, over.granted, expected, _shut(work, instruction, over))
    standing = over.membership(found.permission)
    return Taken(instruction, found, Who(actor.person_id, standing.id if standing else None), over)
