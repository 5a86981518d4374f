"""Sub-instructions: a tree that grows downwards only. A parent is named when one is given and never changed, so that
no circle can arise; `root_id` finds a whole tree in one statement."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.listing.rows import Names
from app.instructions.models import Instruction, InstructionStatus, RemovalGround
from app.instructions.scope import visible_to
from app.kit.db import Work

DEEPEST = 5
"""Levels of a tree, the top one counted. Deeper nobody finds out any more who answers for what."""


@dataclass(frozen=True)
class Node:
    """One instruction of a tree. `depth`: 0 for the topmost that the reader may see."""

    number: int
    parent: int | None
    depth: int
    text: str
    status: InstructionStatus
    ground: RemovalGround | None
    due_on: date | None
    submitted_on: date | None
    responsible: Names | None


def tree_of(work: Work, actor: Actor, row: Instruction) -> list[Node]:
    """The tree about an instruction as far as the reader may see it, each before its children; [] where it is alone.

    What hangs on an instruction that is not the reader's to see is not shown as if it hung elsewhere.
    """
    root = row.root_id or row.id
    query = (
        select(
            Instruction.id, Instruction.parent_id, Instruction.text, Instruction.status, Instruction.ground,
            Instruction.due_on, Instruction.submitted_on, Body.id, Body.name_kk, Body.name_ru, Body.name_en,
        )
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .where(or_(Instruction.id == root, Instruction.root_id == root), visible_to(actor))
        .order_by(Instruction.id)
    )  # fmt: skip
    rows = {found[0]: tuple(found) for found in work.session.execute(query)}
    top = row.id
    while (above := rows[top][1]) in rows:
        top = above
    nodes = list(_descend(rows, top))
    return nodes if len(nodes) > 1 else []


def _descend(rows: dict[int, tuple[Any, ...]], top: int) -> Iterator[Node]:
    below: dict[int, list[int]] = defaultdict(list)
    for number, found in rows.items():
        if found[1] is not None:
            below[found[1]].append(number)
    waiting = [(top, 0)]
    while waiting:
        number, depth = waiting.pop()
        _, parent, text, status, ground, due_on, submitted_on, body_id, kk, ru, en = rows[number]
        responsible = Names(body_id, kk, ru, en) if body_id is not None else None
        yield Node(number, parent if depth else None, depth, text, status, ground, due_on, submitted_on, responsible)
        waiting += [(child, depth + 1) for child in reversed(below[number])]


def depth_of(work: Work, row: Instruction) -> int:
    """1 for one that stands on no other."""
    depth, above = 1, row.parent_id
    while above is not None:
        depth += 1
        above = work.session.scalar(select(Instruction.parent_id).where(Instruction.id == above))
    return depth


def has_open_children(work: Work, number: int) -> bool:
    """Whether sub-instructions are under control, seen by the reader or not: it says no more than that."""
    query = select(Instruction.id).where(Instruction.parent_id == number, Instruction.is_open)
    return work.session.scalar(query.limit(1)) is not None


def open_below(work: Work, row: Instruction) -> list[Instruction]:
    """All under control that hang on it, near or far, locked."""
    family = select(Instruction.id, Instruction.parent_id).where(Instruction.root_id == (row.root_id or row.id))
    above = {found.id: found.parent_id for found in work.session.execute(family)}
    below: set[int] = set()
    for number in sorted(above):
        if above[number] == row.id or above[number] in below:
            below.add(number)
    query = select(Instruction).where(Instruction.id.in_(below), Instruction.is_open).order_by(Instruction.id)
    return list(work.session.scalars(query.with_for_update())) if below else []


def with_open_children(work: Work, numbers: list[int]) -> set[int]:
    """Those of several instructions that have sub-instructions under control; one statement for all."""
    query = select(Instruction.parent_id).where(Instruction.parent_id.in_(numbers), Instruction.is_open)
    return {number for number in work.session.scalars(query) if number is not None}
