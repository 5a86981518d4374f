"""Who may know of a confidential instruction. An instruction is confidential while an issue behind it is.

Inside the ordinary scope (scope.py), and never by an admin's membership, it is seen by

- those who must do or watch it: its handler, a co-executing body's handler, its controller, and whoever heads the
  responsible body, a co-executing body or the body that gave it;
- those who may see *every* confidential issue behind it: a named reader, the issue's handler, the head of the body that
  holds the issue. Every one and not just one: the text may speak of all of them, and seeing it by one enterprise's
  issue must not tell of another's.

The second rule is read off the issues at the moment of asking. This floor lies below issues and may not import them;
like a foreign key it names their tables by string. So nothing is copied and nothing grows stale when a reader is
struck off or an issue changes hands.
"""

from sqlalchemy import ColumnElement, column, false, or_, select, table

from app.accounts.actor import Actor
from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue

ISSUES = table("issues", column("id"), column("handler_id"), column("body_id"))
READERS = table("issue_readers", column("issue_id"), column("person_id"))


def may_know(actor: Actor) -> ColumnElement[bool]:
    """Over `Instruction`: the two rules above, for one that is confidential; never for whoever stands in without
    confidential matters."""
    if not actor.knows_secrets:
        return false()
    return or_(takes_part(actor), knows_every_issue(actor))


def takes_part(actor: Actor) -> ColumnElement[bool]:
    """Does it, watches over it, or heads a body that does or that gave it."""
    me, headed = actor.person_id, headed_by(actor)
    executor = select(InstructionExecutor.id).where(InstructionExecutor.instruction_id == Instruction.id)
    mine = InstructionExecutor.handler_id == me
    ways = [Instruction.handler_id == me, Instruction.controller_id == me]
    if headed:
        ways += [Instruction.responsible_body_id.in_(headed), Instruction.giver_body_id.in_(headed)]
        mine = or_(mine, InstructionExecutor.body_id.in_(headed))
    return or_(*ways, executor.where(mine).correlate(Instruction).exists())


def knows_every_issue(actor: Actor) -> ColumnElement[bool]:
    """No confidential issue stands behind it of which the person may not know."""
    unknown = select(InstructionIssue.issue_id).where(
        InstructionIssue.instruction_id == Instruction.id, InstructionIssue.confidential, ~knows_issue(actor)
    )
    return ~unknown.correlate(Instruction).exists()


def knows_issue(actor: Actor) -> ColumnElement[bool]:
    """Over `InstructionIssue`: named as a reader of that issue, its handler, or head of the body that holds it.

    Only `exists`, which is never NULL: an issue without handler must not pass for a known one when this is negated.
    """
    if not actor.knows_secrets:
        return false()
    me, headed = actor.person_id, headed_by(actor)
    named = select(READERS.c.issue_id).where(READERS.c.issue_id == InstructionIssue.issue_id, READERS.c.person_id == me)
    holds = or_(ISSUES.c.handler_id == me, ISSUES.c.body_id.in_(headed) if headed else false())
    held = select(ISSUES.c.id).where(ISSUES.c.id == InstructionIssue.issue_id, holds)
    return or_(named.correlate(InstructionIssue).exists(), held.correlate(InstructionIssue).exists())


def headed_by(actor: Actor) -> list[int]:
    """The bodies that the person heads."""
    return [standing.body_id for standing in actor.standings if standing.heads and standing.body_id is not None]
