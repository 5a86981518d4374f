"""Of which issues behind an instruction a reader may know: not of all, only because of seeing the instruction.

An instruction may stand on issues of several enterprises and districts. Whoever sees it by one of them must not learn
of the others by filtering on them.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue
from app.instructions.scope import wide
from app.instructions.secrecy import knows_issue


def link_visible(actor: Actor) -> ColumnElement[bool]:
    """Over `InstructionIssue` beside its `Instruction`, of which the reader sees the latter."""
    return or_(*(_visible_to(part) for part in actor.parts))


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    scopes = (_of(standing) for standing in actor.with_permission("issue.read"))
    return and_(or_(false(), *scopes), or_(InstructionIssue.confidential.is_(False), knows_issue(actor)))


def linked(actor: Actor, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Over `Instruction`: an issue of which the actor may know stands behind it and meets the conditions."""
    behind = InstructionIssue.instruction_id == Instruction.id
    found = select(InstructionIssue.issue_id).where(behind, *conditions, link_visible(actor))
    return found.correlate(Instruction).exists()


def _of(standing: Standing) -> ColumnElement[bool]:
    """The whole for who executes, gave or oversees it; else what lies in one's own territory or enterprise."""
    everywhere = wide(standing)
    if everywhere is not None:
        return everywhere
    if standing.role is Role.CONTACT:
        return InstructionIssue.enterprise_id == standing.enterprise_id
    here = InstructionIssue.territory_id == standing.territory_id
    if standing.role is not Role.OFFICER:
        return here
    beside = select(InstructionExecutor.id).where(
        InstructionExecutor.instruction_id == Instruction.id, InstructionExecutor.body_id == standing.body_id
    )
    own = [
        Instruction.responsible_body_id == standing.body_id,
        Instruction.giver_body_id == standing.body_id,
        beside.correlate(Instruction).exists(),
    ]
    return or_(*own, here) if standing.is_akimat else or_(*own)


def issues_behind(session: Session, actor: Actor, ids: Iterable[int]) -> dict[int, list[int]]:
    """Instruction → numbers of the issues behind it of which the actor may know; one statement for a whole list."""
    wanted = list(ids)
    if not wanted:
        return {}
    query: Any = (
        select(InstructionIssue.instruction_id, InstructionIssue.issue_id)
        .join(Instruction, Instruction.id == InstructionIssue.instruction_id)
        .where(InstructionIssue.instruction_id.in_(wanted), link_visible(actor))
        .order_by(InstructionIssue.issue_id)
    )
    found: dict[int, list[int]] = {}
    for row in session.execute(query):
        found.setdefault(row.instruction_id, []).append(row.issue_id)
    return found
