"""Comments, public or internal. They are events: said once, never changed."""

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from app.instructions.schemas import CommentIn
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work


def comment(work: Work, actor: Actor, number: int, body: CommentIn) -> Instruction:
    """Adds a comment. Who comments stands on a side, and no enterprise does: so an internal one is theirs to write."""
    taken = take(work, actor, number, "note" if body.internal else "comment")
    WORKFLOW.perform(work, taken.instruction, taken.move, taken.who, text=body.text, public=not body.internal)
    return taken.instruction
