"""The enterprise's word: its two answers to a reported resolution, and contesting."""

from collections.abc import Sequence
from typing import Any

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.files.attaching import attach
from app.files.attaching import told as told_of_files
from app.files.models import Noun, Part
from app.files.receiving import Received
from app.issues.desks import arrive, mark_open, may_handle
from app.issues.models import Answer, EnterpriseAnswer, Issue, IssueStatus, ReferralKind
from app.issues.moves.plain_words import contradiction
from app.issues.schemas import ConfirmationIn, ContestIn
from app.issues.taking import Taken, take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.kit.settings import settings


def confirm(
    work: Work,
    actor: Actor,
    number: int,
    body: ConfirmationIn,
    expected: int | None = None,
    files: Sequence[Received] = (),
) -> Issue:
    """Was the promised work done, is the problem solved? «No» to the second returns it to the same desk.

    Raises `Invalid` for `confirmed` where its words plainly contradict an answer and it was not asked about that yet.
    """
    taken = take(work, actor, number, "confirmation", expected)
    issue = taken.issue
    if body.solved is Answer.NO and not body.text:
        raise Invalid(text=N_("Say what is still missing"))
    doubted = _ask_once(contradiction(body.text, done=body.done, solved=body.solved), confirmed=body.confirmed)
    work.session.add(
        EnterpriseAnswer(
            issue_id=issue.id,
            person_id=actor.person_id,
            at=work.now,
            done=body.done,
            solved=body.solved,
            text=body.text,
        )
    )
    told = {"done": (None, body.done), "solved": (None, body.solved), **doubted, **_shown(work, taken, files)}
    if body.solved is Answer.NO:
        refused = take(work, actor, number, "contest", expected)
        back_to_work(work, refused, body.text, told=told, contested=True, contest_count=issue.contest_count + 1)
        return issue
    WORKFLOW.perform(work, issue, taken.move, taken.who, text=body.text, told=told, answered=True)
    return issue


def contest(
    work: Work,
    actor: Actor,
    number: int,
    body: ContestIn,
    expected: int | None = None,
    files: Sequence[Received] = (),
) -> Issue:
    """resolved, closed → in_progress on the same desk; within a term after closing; counted."""
    taken = take(work, actor, number, "contest", expected)
    issue = taken.issue
    if issue.status is IssueStatus.CLOSED:
        _check_term(work, issue)
    doubted = _ask_once(contradiction(body.reason, done=None, solved=Answer.NO), confirmed=body.confirmed)
    told = {**doubted, **_shown(work, taken, files)}
    back_to_work(work, taken, body.reason, told=told, contested=True, contest_count=issue.contest_count + 1)
    return issue


def _shown(work: Work, taken: Taken, files: Sequence[Received]) -> dict[str, tuple[Any, Any]]:
    """Hangs the files of an answer on the issue, for everybody who reads it."""
    on = (Noun.ISSUE, taken.issue.id)
    return dict(told_of_files(attach(work, taken.who, on, files, public=True, part=(Part.ANSWER, None))))


def _ask_once(question: str, *, confirmed: bool) -> dict[str, tuple[Any, Any]]:
    """Asks about a contradiction; once that is confirmed, it goes through and the event tells so."""
    if question and not confirmed:
        raise Invalid(confirmed=question)
    return {"confirmed": (None, True)} if question else {}


def _check_term(work: Work, issue: Issue) -> None:
    days = settings().contest_working_days
    last = calendar_of(work).add_working_days(issue.closed_on or work.today, days)
    if work.today > last:
        raise Conflict(N_("The term for contesting ended on %(day)s"), day=last)


def back_to_work(work: Work, taken: Taken, reason: str, **values: Any) -> None:
    """To the same desk; where it never was on one, to the office as registered.

    From a closed issue a handler may have gone since: then the body names another.
    """
    issue = taken.issue
    if issue.status is IssueStatus.CLOSED and issue.body_id is not None:
        body = work.session.get_one(Body, issue.body_id)
        known = issue.handler_id
        handler_id = known if known is not None and may_handle(work, body.id, known) else None
        arrive(work, issue, body, ReferralKind.ROUTE, taken.who.person_id, reason=reason, handler_id=handler_id)
        values["handler_id"] = handler_id
        values["on_desk_since"] = work.now
    mark_open(work, issue, True)
    status = IssueStatus.IN_PROGRESS if issue.body_id is not None else IssueStatus.REGISTERED
    WORKFLOW.perform(
        work,
        issue,
        taken.move,
        taken.who,
        text=reason,
        **{
            "status": status,
            "is_open": True,
            "outcome": None,
            "closed_on": None,
            "resolved_on": None,
            "proposed_outcome": None,
            "answered": False,
            "registered_on": issue.registered_on or work.today,
            **values,
        },
    )
