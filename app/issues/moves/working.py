"""Work on a desk: acceptance, naming a handler, deferral to a session, its decision, the reported resolution."""

from collections.abc import Sequence

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.extensions.pausing import settle
from app.files.attaching import attach, told
from app.files.models import Noun, Part
from app.files.receiving import Received
from app.issues.dates.terms import next_session
from app.issues.desks import check_handler, current_referral, let_see
from app.issues.models import Issue
from app.issues.schemas import AcceptanceIn, AssignmentIn, DecisionIn, DeferralIn, ResolutionIn
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting, MeetingStatus


def accept(work: Work, actor: Actor, number: int, body: AcceptanceIn, expected: int | None = None) -> Issue:
    """routed → in_progress; names who deals with it."""
    taken = take(work, actor, number, "acceptance", expected)
    issue = taken.issue
    handler_id = body.handler_id or actor.holder(taken.who.membership_id)
    check_handler(work, _holder(issue), handler_id)
    referral = current_referral(work, issue)
    if referral is not None:
        referral.accepted_at = work.now
        referral.handler_id = handler_id
    WORKFLOW.perform(work, issue, taken.move, taken.who, handler_id=handler_id)
    return issue


def assign(work: Work, actor: Actor, number: int, body: AssignmentIn, expected: int | None = None) -> Issue:
    """Another officer of the same body deals with it from now on."""
    taken = take(work, actor, number, "assignment", expected)
    issue = taken.issue
    check_handler(work, _holder(issue), body.handler_id)
    referral = current_referral(work, issue)
    if referral is not None:
        referral.handler_id = body.handler_id
    WORKFLOW.perform(work, issue, taken.move, taken.who, handler_id=body.handler_id)
    return issue


def defer(work: Work, actor: Actor, number: int, body: DeferralIn, expected: int | None = None) -> Issue:
    """in_progress → awaiting_decision, before a collegial body's session."""
    taken = take(work, actor, number, "deferral", expected)
    issue = taken.issue
    session = _session(work, issue, body.meeting_id)
    if session is not None:
        let_see(work, issue, session.body_id)
    WORKFLOW.perform(
        work, issue, taken.move, taken.who, text=body.reason, awaited_meeting_id=session.id if session else None
    )
    return issue


def _session(work: Work, issue: Issue, meeting_id: int | None) -> Meeting | None:
    holder = work.session.get_one(Body, _holder(issue))
    if meeting_id is None:
        if not holder.collegial:
            raise Invalid(meeting_id=N_("Choose the session that will decide"))
        return next_session(work, holder.id)
    meeting = work.session.get(Meeting, meeting_id)
    known = meeting is not None and meeting.region_id == issue.region_id and meeting.status is MeetingStatus.SCHEDULED
    if meeting is None or not known or not work.session.get_one(Body, meeting.body_id).collegial:
        raise Invalid(meeting_id=N_("Choose a scheduled session of a collegial body"))
    return meeting


def decide(work: Work, actor: Actor, number: int, body: DecisionIn, expected: int | None = None) -> Issue:
    """awaiting_decision → in_progress: the holder's secretariat writes the session's decision down.

    Where another body's session was to decide, its agenda records the outcome; if that session never comes, the issue
    is transferred.
    """
    taken = take(work, actor, number, "decision", expected)
    if not work.session.get_one(Body, _holder(taken.issue)).collegial:
        raise Conflict(N_("The session's own agenda records its decision"))
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.text, awaited_meeting_id=None)
    return taken.issue


def resolve(
    work: Work,
    actor: Actor,
    number: int,
    body: ResolutionIn,
    expected: int | None = None,
    files: Sequence[Received] = (),
) -> Issue:
    """in_progress → resolved: the body's claim with its evidence, which waits for the enterprise and the office.

    A request for an extension lapses with it and a pause ends: both are about work still to be done.
    """
    taken = take(work, actor, number, "resolution", expected)
    rows = attach(work, taken.who, (Noun.ISSUE, number), files, public=True, part=(Part.RESOLUTION, None))
    WORKFLOW.perform(
        work,
        taken.issue,
        taken.move,
        taken.who,
        text=body.text,
        told=told(rows),
        proposed_outcome=body.outcome,
        resolution_text=body.text,
        resolved_on=work.today,
        contested=False,
        answered=False,
        **settle(work, taken.issue, actor.person_id),
    )
    return taken.issue


def _holder(issue: Issue) -> int:
    if issue.body_id is None:
        raise Forbidden
    return issue.body_id
