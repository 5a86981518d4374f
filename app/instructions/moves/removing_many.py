"""Removal of several at once: each with grounds of its own, checked one by one, with a result a row."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import false, or_, select

from app.accounts.actor import Actor
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.moves.removing import remove
from app.instructions.schemas import Key, RemovalIn
from app.instructions.scope import Side, sides, visible_to
from app.kit.db import Work
from app.kit.errors import DomainError, Invalid
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.workflow.attempts import attempt

MOST = 50


class RemovalOf(RemovalIn):
    """One of several. `version`: the one that was read; without it the present one is meant."""

    number: Key
    version: Annotated[int | None, Field(ge=1)] = None


class RemovalsIn(Input):
    """Grounds for each; what one is refused for does not hinder the others."""

    items: Annotated[list[RemovalOf], Field(min_length=1, max_length=MOST)]


@dataclass(frozen=True)
class Result:
    """`error` is None for what was removed."""

    number: int
    error: DomainError | None


def remove_many(work: Work, actor: Actor, body: RemovalsIn) -> list[Result]:
    """In the order in which they were named. Locked by number, so that two who remove the same ones do not wait for
    each other in a circle."""
    numbers = [item.number for item in body.items]
    if len(set(numbers)) < len(numbers):
        raise Invalid(items=N_("An instruction is named twice"))
    found = {item.number: _one(work, actor, item) for item in sorted(body.items, key=lambda item: item.number)}
    return [found[number] for number in numbers]


def _one(work: Work, actor: Actor, item: RemovalOf) -> Result:
    said = RemovalIn.model_validate(item.model_dump(exclude={"number", "version"}))
    return Result(item.number, attempt(work, remove, actor, item.number, said, item.version))


def removable(work: Work, actor: Actor, numbers: list[int]) -> list[Instruction]:
    """Those of these numbers that the actor's side gave and that are under control; without numbers, the accepted."""
    givers = [sides(one)[Side.GIVER] for one in actor.with_permission("instruction.remove") if Side.GIVER in sides(one)]
    query = select(Instruction).where(visible_to(actor, open_only=True), Instruction.is_open, or_(false(), *givers))
    if numbers:
        query = query.where(Instruction.id.in_(numbers))
    else:
        query = query.where(Instruction.status == InstructionStatus.ACCEPTED)
    return list(work.session.scalars(query.order_by(Instruction.due_sort, Instruction.id).limit(MOST)))
