"""Comments, public or internal. They are events: said once, never changed."""

from app.accounts.actor import Actor
from app.issues.models import Issue
from app.issues.schemas import CommentIn
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work


def comment(work: Work, actor: Actor, number: int, body: CommentIn) -> Issue:
    """Adds a comment. An internal one needs a membership other than the contact's on this very issue."""
    taken = take(work, actor, number, "note" if body.internal else "comment")
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.text, public=not body.internal)
    return taken.issue
