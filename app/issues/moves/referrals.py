"""Referrals: routing, transfer, escalation, return. A transfer never moves the due date."""

from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.extensions.asking import lapse
from app.issues.dates.terms import check_term, due_date
from app.issues.desks import arrive, body_in_use, check_handler, check_mechanism, leave
from app.issues.models import Issue, ReferralKind
from app.issues.schemas import EscalationIn, ReasonIn, RouteIn, TransferIn
from app.issues.taking import Taken, take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting


def refer(
    work: Work, actor: Actor, number: int, body: RouteIn | TransferIn | EscalationIn, expected: int | None = None
) -> Issue:
    """One of the three kinds of referral."""
    if isinstance(body, RouteIn):
        return route(work, actor, number, body, expected)
    if isinstance(body, TransferIn):
        return transfer(work, actor, number, body, expected)
    return escalate(work, actor, number, body, expected)


def route(work: Work, actor: Actor, number: int, body: RouteIn, expected: int | None = None) -> Issue:
    """registered → routed. The first routing sets the due date; a later one (after a return) keeps it."""
    return send(work, take(work, actor, number, "route", expected), body)


def send(work: Work, taken: Taken, body: RouteIn, meeting: Meeting | None = None) -> Issue:
    """Routes an issue in hand; `meeting` is the one whose outcome it is."""
    issue, target = taken.issue, target_of(work, body)
    dates = dates_of(work, taken, target, body, meeting)
    arrive(
        work,
        issue,
        target,
        ReferralKind.ROUTE,
        taken.who.person_id,
        mechanism=body.mechanism,
        reason=body.reason,
        handler_id=body.handler_id,
        term_on=body.term_on,
        meeting_id=meeting.id if meeting else None,
    )
    WORKFLOW.perform(
        work,
        issue,
        taken.move,
        taken.who,
        text=body.reason,
        body_id=target.id,
        handler_id=body.handler_id,
        on_desk_since=work.now,
        **dates,
    )
    return issue


def target_of(work: Work, body: RouteIn) -> Body:
    """The body that is to have it, whichever issue it is. Raises `Invalid` by field."""
    target = body_in_use(work, body.body_id)
    check_mechanism(target, body.mechanism)
    if body.handler_id is not None:
        check_handler(work, target.id, body.handler_id)
    return target


def dates_of(work: Work, taken: Taken, target: Body, body: RouteIn, meeting: Meeting | None = None) -> dict[str, Any]:
    """What routing sets, nothing where the issue has its dates already. Raises `Invalid` by field."""
    dates = _first_dates(work, taken, target, body, meeting)
    check_term(work, taken.issue, body.term_on, dates.get("due_on", taken.issue.due_on))
    return dates


def _first_dates(work: Work, taken: Taken, target: Body, body: RouteIn, meeting: Meeting | None) -> dict[str, Any]:
    issue = taken.issue
    if issue.due_on is not None:
        if body.due_on is not None and body.due_on != issue.due_on:
            raise Invalid(due_on=N_("The due date was set when the issue was first routed; routing does not move it"))
        return {}
    if body.as_stated and issue.meeting_id is None and meeting is None:
        raise Invalid(as_stated=N_("Only a date that minutes state is kept as stated"))
    decided_on = meeting.held_on if meeting else None
    due = due_date(work, issue, target, body.due_on, as_stated=body.as_stated, decided_on=decided_on)
    return {
        "due_on": due.on,
        "original_due_on": due.on,
        "due_sort": due.on,
        "due_term": due.term,
        "due_as_stated": due.as_stated,
    }


def transfer(work: Work, actor: Actor, number: int, body: TransferIn, expected: int | None = None) -> Issue:
    """To another body's desk, with the reason; the clock goes on."""
    taken = take(work, actor, number, "transfer", expected)
    target = body_in_use(work, body.body_id)
    check_mechanism(target, body.mechanism)
    return move_to(
        work, taken, target, ReferralKind.TRANSFER, body.reason, term_on=body.term_on, mechanism=body.mechanism
    )


def escalate(work: Work, actor: Actor, number: int, body: EscalationIn, expected: int | None = None) -> Issue:
    """To a body above the holder: the next one unless another above it is named."""
    taken = take(work, actor, number, "escalation", expected)
    above = bodies_above(work, taken.issue.body_id)
    if not above:
        raise Invalid(body_id=N_("No body above this one is known"))
    wanted = body.body_id or above[0].id
    target = next((candidate for candidate in above if candidate.id == wanted), None)
    if target is None:
        raise Invalid(body_id=N_("Choose a body above the one that holds the issue"))
    return move_to(work, taken, target, ReferralKind.ESCALATION, body.reason, term_on=body.term_on)


def move_to(work: Work, taken: Taken, target: Body, kind: ReferralKind, reason: str, **facts: object) -> Issue:
    """Ends the present stay, begins the next, tells it. The body that had it keeps sight of it.

    Its request for an extension lapses: the next body asks for itself. A pause goes on, as the due date does.
    """
    issue = taken.issue
    if target.id == issue.body_id:
        raise Invalid(body_id=N_("The issue is on this body's desk already"))
    check_term(work, issue, facts.get("term_on"), issue.due_on)  # type: ignore[arg-type]
    leave(work, issue)
    arrive(work, issue, target, kind, taken.who.person_id, reason=reason, **facts)
    WORKFLOW.perform(
        work,
        issue,
        taken.move,
        taken.who,
        text=reason,
        body_id=target.id,
        handler_id=None,
        on_desk_since=work.now,
        awaited_meeting_id=None,
        **lapse(work, issue),
    )
    return issue


def give_back(work: Work, actor: Actor, number: int, body: ReasonIn, expected: int | None = None) -> Issue:
    """Not our competence: back to the office, which routes anew. The due date stays."""
    taken = take(work, actor, number, "return", expected)
    if taken.issue.body_id is None:
        raise Forbidden
    leave(work, taken.issue, returned=True)
    gone = {"body_id": None, "handler_id": None, "on_desk_since": None, **lapse(work, taken.issue)}
    WORKFLOW.perform(work, taken.issue, taken.move, taken.who, text=body.reason, **gone)
    return taken.issue


LONGEST_LADDER = 10


def bodies_above(work: Work, body_id: int | None) -> list[Body]:
    """The ladder of escalation from a body up, the next one first."""
    found: list[Body] = []
    current = work.session.get(Body, body_id) if body_id is not None else None
    while current is not None and current.escalates_to_id is not None and len(found) < LONGEST_LADDER:
        current = work.session.scalar(select(Body).where(Body.id == current.escalates_to_id))
        if current is None or any(body.id == current.id for body in found) or current.id == body_id:
            break
        if current.retired_on is None:
            found.append(current)
    return found
