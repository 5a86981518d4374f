"""Comments, public or internal, with files. They are events: said once, never changed."""

from collections.abc import Sequence

from app.accounts.actor import Actor
from app.files.attaching import attach, told
from app.files.models import Noun, Part
from app.files.receiving import Received
from app.instructions.models import Instruction
from app.instructions.schemas import CommentIn
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work


def comment(work: Work, actor: Actor, number: int, body: CommentIn, files: Sequence[Received] = ()) -> Instruction:
    """Adds a comment. Who comments stands on a side, and no enterprise does: so an internal one is theirs to write."""
    taken = take(work, actor, number, "note" if body.internal else "comment")
    public = not body.internal
    rows = attach(work, taken.who, (Noun.INSTRUCTION, number), files, public=public, part=(Part.COMMENT, None))
    WORKFLOW.perform(work, taken.instruction, taken.move, taken.who, text=body.text, public=public, told=told(rows))
    return taken.instruction
