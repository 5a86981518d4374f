"""Extensions and pauses of an instruction: its responsible body asks, the giver's side decides, the office pauses.

Their events are internal, as reports are: a reason may speak of several enterprises, and each one's contacts see the
dates alone.
"""

from app.accounts.actor import Actor
from app.extensions import asking, pausing
from app.extensions.models import ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn, RequestWithdrawalIn, ResumptionIn
from app.extensions.subject import is_past_due
from app.instructions.models import Instruction
from app.instructions.scope import Side
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.instructions.writing.suborders import check_within
from app.kit.db import Work
from app.workflow.engine import Who


def ask(work: Work, actor: Actor, number: int, body: ExtensionIn, expected: int | None = None) -> Instruction:
    """The responsible body's request; after the due date one that the office enters, marked as late for ever."""
    taken = take(work, actor, number, "extension_request", expected)
    row, over = taken.instruction, taken.over
    side = Side.OVERSEER if is_past_due(row, work.today) else Side.RESPONSIBLE
    side = side if over.is_on(side) else Side.OVERSEER if side is Side.RESPONSIBLE else Side.RESPONSIBLE
    standing = next(one for one, found in over.standing_on if found is side)
    check_within(work, row, body.due_on)
    values = asking.ask(work, row, actor.person_id, standing.body_id, body)
    told = {"wanted_on": (None, body.due_on)}
    who = Who(actor.person_id, standing.id)
    WORKFLOW.perform(work, row, taken.move, who, text=body.reason, public=False, told=told, **values)
    return row


def decide(
    work: Work, actor: Actor, number: int, extension_id: int, body: ExtensionDecisionIn, expected: int | None = None
) -> Instruction:
    """The giver's side answers one request: approves it, approves another date, or refuses with a note."""
    approved = body.decision is ExtensionStatus.APPROVED
    taken = take(work, actor, number, "extension_approval" if approved else "extension_refusal", expected)
    row = taken.instruction
    request = asking.request_of(work, row, extension_id)
    if approved:
        check_within(work, row, body.due_on or request.wanted_on)
    values = asking.decide(work, row, actor.person_id, request, body)
    WORKFLOW.perform(work, row, taken.move, taken.who, text=body.note, public=False, **values)
    return row


def withdraw(
    work: Work, actor: Actor, number: int, extension_id: int, body: RequestWithdrawalIn, expected: int | None = None
) -> Instruction:
    """Who asked takes the request back; the date is where it was."""
    taken = take(work, actor, number, "extension_withdrawal", expected)
    row = taken.instruction
    request = asking.request_of(work, row, extension_id)
    who = asking.asker(actor.person_id, request, (standing for standing, _ in taken.over.standing_on))
    values = asking.withdraw(work, who, request)
    WORKFLOW.perform(work, row, taken.move, who, text=body.note, public=False, **values)
    return row


def pause(work: Work, actor: Actor, number: int, body: PauseIn, expected: int | None = None) -> Instruction:
    """The office stops the clock."""
    taken = take(work, actor, number, "pause", expected)
    row = taken.instruction
    values = pausing.stop(work, row, actor.person_id, body)
    told = {"look_again_on": (None, body.look_again_on)}
    WORKFLOW.perform(work, row, taken.move, taken.who, text=body.reason, public=False, told=told, **values)
    return row


def resume(
    work: Work, actor: Actor, number: int, pause_id: int, body: ResumptionIn, expected: int | None = None
) -> Instruction:
    """The clock runs again; the due date moves by the working days for which it stood."""
    taken = take(work, actor, number, "resumption", expected)
    row = taken.instruction
    values = pausing.resume(work, row, actor.person_id, pausing.pause_of(work, row, pause_id))
    WORKFLOW.perform(work, row, taken.move, taken.who, text=body.note, public=False, **values)
    return row
