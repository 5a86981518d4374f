"""Extensions and pauses of an issue: the body that holds it asks, the office decides and pauses.

The enterprise reads why its date moves, as it reads why its issue goes to another body.
"""

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.extensions import asking, pausing
from app.extensions.models import ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn, RequestWithdrawalIn, ResumptionIn
from app.extensions.subject import is_past_due
from app.issues.models import Issue
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.workflow.engine import Who


def ask(work: Work, actor: Actor, number: int, body: ExtensionIn, expected: int | None = None) -> Issue:
    """The holder's request; after the due date one that the office enters, marked as late for ever."""
    taken = take(work, actor, number, "extension_request", expected)
    issue = taken.issue
    sides = {one.role: one for one in reversed(taken.over.acting)}
    first, second = Role.OFFICER, Role.OFFICE
    if is_past_due(issue, work.today):
        first, second = second, first
    standing = sides.get(first) or sides[second]
    values = asking.ask(work, issue, actor.person_id, standing.body_id, body)
    told = {"wanted_on": (None, body.due_on)}
    WORKFLOW.perform(work, issue, taken.move, Who(actor.person_id, standing.id), text=body.reason, told=told, **values)
    return issue


def decide(
    work: Work, actor: Actor, number: int, extension_id: int, body: ExtensionDecisionIn, expected: int | None = None
) -> Issue:
    """The office answers one request: approves it, approves another date, or refuses with a note."""
    approved = body.decision is ExtensionStatus.APPROVED
    taken = take(work, actor, number, "extension_approval" if approved else "extension_refusal", expected)
    request = asking.request_of(work, taken.issue, extension_id)
    values = asking.decide(work, taken.issue, actor.person_id, request, body)
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.note, **values)
    return taken.issue


def withdraw(
    work: Work, actor: Actor, number: int, extension_id: int, body: RequestWithdrawalIn, expected: int | None = None
) -> Issue:
    """Who asked takes the request back; the date is where it was."""
    taken = take(work, actor, number, "extension_withdrawal", expected)
    request = asking.request_of(work, taken.issue, extension_id)
    who = asking.asker(actor.person_id, request, taken.over.acting)
    values = asking.withdraw(work, who, request)
    WORKFLOW.perform(work, taken.issue, taken.move, who, text=body.note, **values)
    return taken.issue


def pause(work: Work, actor: Actor, number: int, body: PauseIn, expected: int | None = None) -> Issue:
    """The office stops the clock."""
    taken = take(work, actor, number, "pause", expected)
    values = pausing.stop(work, taken.issue, actor.person_id, body)
    told = {"look_again_on": (None, body.look_again_on)}
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.reason, told=told, **values)
    return taken.issue


def resume(
    work: Work, actor: Actor, number: int, pause_id: int, body: ResumptionIn, expected: int | None = None
) -> Issue:
    """The clock runs again; the due date moves by the working days for which it stood."""
    taken = take(work, actor, number, "resumption", expected)
    running = pausing.pause_of(work, taken.issue, pause_id)
    values = pausing.resume(work, taken.issue, actor.person_id, running)
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.note, **values)
    return taken.issue
