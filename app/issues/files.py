"""Files on an issue. Whoever may comment may add one; whoever edits issues may remove any."""

from app.accounts.actor import Actor
from app.files.evidence import Evidence, Seen
from app.files.models import Noun
from app.issues.scope import standings_over
from app.issues.taking import Taken, find, take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work


def _see(work: Work, actor: Actor, number: int) -> Seen:
    issue = find(work, actor, number)
    over = standings_over(work.session, actor, issue.id)
    return Seen(issue, over.granted, over.internal)


def _issue(taken: Taken) -> object:
    return taken.issue


FILES = Evidence(Noun.ISSUE, WORKFLOW, take, _issue, _see, controls="issue.edit", inner="internal_attachment")
