"""Closing and reopening: the office's decision, with the outcome apart from the status."""

from app.accounts.actor import Actor
from app.extensions.pausing import settle
from app.issues.dates.silence import check_heard
from app.issues.desks import leave, mark_open
from app.issues.models import Issue, IssueOutcome, IssueStatus, LinkKind
from app.issues.moves.answering import back_to_work
from app.issues.moves.linking import add_link
from app.issues.schemas import ClosureIn, ReasonIn
from app.issues.taking import find, take
from app.issues.workflow import ENDS_EARLY, WORKFLOW
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_


def close(work: Work, actor: Actor, number: int, body: ClosureIn, expected: int | None = None) -> Issue:
    """resolved → closed with any outcome; from an earlier status only with one that ends it early, and grounds."""
    taken = take(work, actor, number, "closure", expected)
    issue = taken.issue
    if issue.status is not IssueStatus.RESOLVED and body.outcome not in ENDS_EARLY:
        raise Invalid(outcome=N_("Without a reported resolution only: not competent, duplicate, no longer needed"))
    if body.outcome is not IssueOutcome.SOLVED and not body.grounds:
        raise Invalid(grounds=N_("Say on what grounds"))
    told = check_heard(work, issue, body)
    if body.outcome is IssueOutcome.DUPLICATE:
        other = _link_duplicate(work, actor, issue, body.duplicate_of)
        told["link"] = (None, [LinkKind.DUPLICATE_OF.value, other.id])
    leave(work, issue)
    mark_open(work, issue, False)
    WORKFLOW.perform(
        work,
        issue,
        taken.move,
        taken.who,
        text=body.grounds,
        told=told,
        outcome=body.outcome,
        is_open=False,
        closed_on=work.today,
        contested=False,
        awaited_meeting_id=None,
        **settle(work, issue, actor.person_id),
    )
    return issue


def _link_duplicate(work: Work, actor: Actor, issue: Issue, other_number: int | None) -> Issue:
    if other_number is None:
        raise Invalid(duplicate_of=N_("Name the other issue by its number"))
    try:
        other = find(work, actor, other_number)
    except NotFound as error:
        raise Invalid(duplicate_of=N_("There is no such issue")) from error
    if other.id == issue.id:
        raise Invalid(duplicate_of=N_("An issue is no duplicate of itself"))
    add_link(work, issue, other, LinkKind.DUPLICATE_OF)
    return other


def reopen(work: Work, actor: Actor, number: int, body: ReasonIn, expected: int | None = None) -> Issue:
    """closed → in_progress on the same desk; counted."""
    taken = take(work, actor, number, "reopening", expected)
    back_to_work(work, taken, body.reason, reopen_count=taken.issue.reopen_count + 1)
    return taken.issue
