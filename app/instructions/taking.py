"""Taking an instruction in hand: found through the scope (404), locked, held against the workflow (403, 412, 409)."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from app.accounts.actor import Actor
from app.extensions.asking import has_asked, shut
from app.instructions.models import Instruction
from app.instructions.scope import Over, Side, standings_over, standings_over_all, visible_to
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work, held
from app.kit.errors import DomainError, NotFound
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
    found = work.session.scalar(select(Instruction).where(Instruction.id == number, visible_to(actor, among=[number])))
    if found is None:
        raise NotFound
    return found


def moves_now(work: Work, row: Instruction, over: Over) -> list[Move]:
    """What the status and the permissions allow, without what the due date, a request or a pause forbids now."""
    return WORKFLOW.open_to(row.status, over.granted, _shut(work, row, over))


def _shut(work: Work, row: Instruction, over: Over) -> set[str]:
    today, by_asker = work.today, has_asked(work, row, (standing for standing, _ in over.standing_on))
    reminded = {"reminder"} if row.reminded_on == today else set()
    sides = {"by_executor": over.is_on(Side.RESPONSIBLE), "by_office": over.is_on(Side.OVERSEER)}
    return shut(row, today, **sides, by_asker=by_asker) | reminded


def take(work: Work, actor: Actor, number: int, move: str, expected: int | None = None) -> Taken:
    """Locks the row until the end of the unit, so that two moves at the same second see each other."""
    query = select(Instruction).where(Instruction.id == number, visible_to(actor, among=[number]))
    instruction = work.session.scalar(held(work, query, of=Instruction))
    if instruction is None:
        raise NotFound
    over = standings_over(work.session, actor, instruction.id)
    return _taken(actor, instruction, over, move, expected, partial(_shut, work, instruction, over))


def foresee(
    work: Work, actor: Actor, wanted: Mapping[int, int | None], move: str
) -> dict[int, tuple[Instruction | None, Taken | DomainError]]:
    """What `take` would say of each number with the version that is expected, and the instruction where it is seen: a
    look in two statements that locks nothing."""
    rows = work.session.scalars(select(Instruction).where(Instruction.id.in_(wanted), visible_to(actor, among=wanted)))
    instructions = {row.id: row for row in rows}
    overs = standings_over_all(work.session, actor, instructions)
    found: dict[int, tuple[Instruction | None, Taken | DomainError]] = dict.fromkeys(wanted, (None, NotFound()))
    for number, row in instructions.items():
        try:
            found[number] = row, _taken(actor, row, overs[number], move, wanted[number])
        except DomainError as error:
            found[number] = row, error
    return found


def _taken(
    actor: Actor, row: Instruction, over: Over, move: str, expected: int | None,
    shut: Callable[[], AbstractSet[str]] = frozenset,
) -> Taken:  # fmt: skip
    found = WORKFLOW.check(move, row, over.granted, expected, shut)
    standing = over.membership(found.permission)
    return Taken(row, found, Who(actor.person_id, standing.id if standing else None), over)
