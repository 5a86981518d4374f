"""Comments, public or internal, with files. They are events: said once, never changed."""

from collections.abc import Sequence

from app.accounts.actor import Actor
from app.files.attaching import attach, told
from app.files.models import Noun, Part
from app.files.receiving import Received
from app.issues.models import Issue
from app.issues.schemas import CommentIn
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work


def comment(work: Work, actor: Actor, number: int, body: CommentIn, files: Sequence[Received] = ()) -> Issue:
    """Adds a comment. An internal one needs a membership other than the contact's on this very issue."""
    taken = take(work, actor, number, "note" if body.internal else "comment")
    public = not body.internal
    rows = attach(work, taken.who, (Noun.ISSUE, number), files, public=public, part=(Part.COMMENT, None))
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.text, public=public, told=told(rows))
    return taken.issue
