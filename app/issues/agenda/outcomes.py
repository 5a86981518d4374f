"""What an outcome sets in motion: a decision for an issue that waits for it, a referral for one that is forwarded.

Recorded again while the meeting is held, an outcome corrects its words but moves nothing twice.
"""

from sqlalchemy import or_, select

from app.accounts.actor import Actor
from app.audit import changes
from app.issues.agenda.points import awaits, hold, numbers_on, on_agenda, tell_issue
from app.issues.agenda.schemas import AgendaOutcomeIn, ItemOutcomeIn
from app.issues.desks import body_in_use, check_mechanism
from app.issues.models import Issue, IssueStatus, Referral, ReferralKind
from app.issues.moves.referrals import move_to, send
from app.issues.schemas import RouteIn
from app.issues.scope import Over, visible_to
from app.issues.taking import Taken as IssueTaken
from app.issues.workflow import ON_A_DESK, WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.meetings.agenda import write_outcome
from app.meetings.models import AgendaIssue, AgendaItem, AgendaOutcome
from app.meetings.schemas import OutcomeIn
from app.meetings.taking import Taken, item_of, match_item, take, tell

DECISIONS = frozenset({AgendaOutcome.SUPPORTED, AgendaOutcome.DECLINED})


def record_item_outcome(
    work: Work, actor: Actor, meeting_id: int, item_id: int, body: ItemOutcomeIn, expected: int | None = None
) -> AgendaItem:
    """The point's outcome; where asked, the same for its issues that have none of their own yet."""
    if body.for_issues:
        hold(work, numbers_on(work, [item_id]))
    taken = take(work, actor, meeting_id, "outcome")
    item = item_of(work, taken.meeting, item_id)
    match_item(item, expected)
    write_outcome(work, taken, item, OutcomeIn(outcome=body.outcome, decision=body.decision))
    if body.for_issues:
        for number in _undecided(work, actor, item, body):
            _settle(work, actor, taken, item, number, body)
    return item


def record_issue_outcome(
    work: Work, actor: Actor, meeting_id: int, item_id: int, number: int, body: AgendaOutcomeIn,
    expected: int | None = None,
) -> AgendaItem:  # fmt: skip
    """The outcome of one issue that the point takes up, with its consequence."""
    hold(work, [number])
    taken = take(work, actor, meeting_id, "outcome")
    item = item_of(work, taken.meeting, item_id)
    match_item(item, expected)
    _settle(work, actor, taken, item, number, body)
    return item


def _undecided(work: Work, actor: Actor, item: AgendaItem, body: ItemOutcomeIn) -> list[int]:
    """The issues to which the point's outcome can be given too; none is forwarded from where it cannot go."""
    query = (
        select(Issue.id)
        .join(AgendaIssue, AgendaIssue.issue_id == Issue.id)
        .where(AgendaIssue.agenda_item_id == item.id, AgendaIssue.outcome.is_(None), visible_to(actor))
    )
    if body.outcome is AgendaOutcome.FORWARDED:
        elsewhere = or_(Issue.body_id.is_(None), Issue.body_id != body.forwarded_to_id)
        query = query.where(Issue.status.in_(ON_A_DESK | {IssueStatus.REGISTERED}), elsewhere)
    return list(work.session.scalars(query.order_by(AgendaIssue.id)))


def _settle(work: Work, actor: Actor, taken: Taken, item: AgendaItem, number: int, body: AgendaOutcomeIn) -> None:
    issue, row = on_agenda(work, actor, item, number)
    _stays_forwarded(row, body)
    before = row.outcome
    if not changes.apply(row, outcome=body.outcome, decision=body.decision):
        return
    if not row.confidential:
        # Whoever reads the point without it would see by the version that there is something.
        item.version += 1
    who = {"agenda_item": (item.id, item.id), "issue": (issue.id, issue.id), "outcome": (before, row.outcome)}
    tell(work, taken, who, "meeting.outcome")
    moves = _moves(work, taken, issue, row)
    told = {"at_meeting": (taken.meeting.id, taken.meeting.id), "agenda_outcome": (before, row.outcome)}
    tell_issue(work, taken, issue, "issue.agenda_outcome", told, "" if moves else row.decision)
    if moves == "decision":
        WORKFLOW.perform(work, issue, WORKFLOW.moves[moves], taken.who, text=row.decision, awaited_meeting_id=None)
    elif moves == "forward":
        _forward(work, taken, item, issue, row, body)
    elif row.forwarded_to_id is not None:
        _correct_reason(work, taken, issue, row)


def _stays_forwarded(row: AgendaIssue, body: AgendaOutcomeIn) -> None:
    """A referral that was made is not taken back by a pen stroke in the minutes."""
    if row.forwarded_to_id is None:
        return
    if body.outcome is not AgendaOutcome.FORWARDED or body.forwarded_to_id not in (None, row.forwarded_to_id):
        raise Conflict(N_("The issue was forwarded by this outcome already; from there it is moved on its own page"))


def _moves(work: Work, taken: Taken, issue: Issue, row: AgendaIssue) -> str:
    """What this outcome sets in motion: `decision`, `forward` or nothing."""
    if row.outcome is AgendaOutcome.FORWARDED and row.forwarded_to_id is None:
        return "forward"
    waits = issue.status is IssueStatus.AWAITING_DECISION and awaits(work, taken.meeting, issue)
    return "decision" if row.outcome in DECISIONS and waits else ""


def _forward(work: Work, taken: Taken, item: AgendaItem, issue: Issue, row: AgendaIssue, body: AgendaOutcomeIn) -> None:
    """The next referral: a route for a registered issue, a transfer for one that lies on a desk."""
    reason = row.decision or item.decision
    if body.forwarded_to_id is None:
        raise Invalid(forwarded_to_id=N_("Choose the body to which it goes"))
    if not reason:
        raise Invalid(decision=N_("Write the decision: the body receives it as the reason"))
    try:
        if issue.status is IssueStatus.REGISTERED:
            facts = {"body_id": body.forwarded_to_id, "mechanism": body.mechanism, "reason": reason}
            stated = RouteIn.model_validate({**facts, "due_on": body.due_on, "as_stated": body.as_stated})
            send(work, _in_hand(taken, issue, "route"), stated, taken.meeting)
        elif issue.status in ON_A_DESK:
            target = body_in_use(work, body.forwarded_to_id)
            check_mechanism(target, body.mechanism)
            facts = {"mechanism": body.mechanism, "meeting_id": taken.meeting.id}
            move_to(work, _in_hand(taken, issue, "transfer"), target, ReferralKind.TRANSFER, reason, **facts)
        else:
            raise Conflict(N_("An issue is forwarded while it is registered or lies on a body's desk"))
    except Invalid as error:
        raise Invalid(**{FIELDS.get(name, name): message for name, message in error.errors.items()}) from error
    row.forwarded_to_id = body.forwarded_to_id


FIELDS = {"body_id": "forwarded_to_id"}


def _in_hand(taken: Taken, issue: Issue, move: str) -> IssueTaken:
    """What a meeting decides needs no standing over the issue itself: the right to run the meeting covers it."""
    return IssueTaken(issue, WORKFLOW.moves[move], taken.who, Over((), internal=True))


def _correct_reason(work: Work, taken: Taken, issue: Issue, row: AgendaIssue) -> None:
    made = select(Referral).where(Referral.issue_id == issue.id, Referral.meeting_id == taken.meeting.id)
    referral = work.session.scalars(made.order_by(Referral.id.desc()).limit(1)).first()
    if referral is not None and row.decision:
        referral.reason = row.decision
