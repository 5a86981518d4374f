"""The moves of the stories, each a call of the verb that people call."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.extensions.models import Extension, ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn
from app.issues import registering
from app.issues import schemas as s
from app.issues.models import Answer, Issue, IssueOutcome
from app.issues.moves import answering, closing, extending, referrals, talking, working
from app.kit.db import Work

Step = Callable[[Work, Actor, int], Any]


def body_id(work: Work, code: str) -> int:
    """The id of a body by its code."""
    found: int = work.session.execute(select(Body.id).where(Body.code == code)).scalar_one()
    return found


def register() -> Step:
    return registering.confirm_registration


def route(code: str, reason: str = "", due_in: int | None = None) -> Step:
    """`due_in`: working days from the day of routing; without it the category's own term."""

    def step(work: Work, actor: Actor, number: int) -> Any:
        due_on = calendar_of(work).add_working_days(work.today, due_in) if due_in else None
        return referrals.route(
            work, actor, number, s.RouteIn(body_id=body_id(work, code), reason=reason, due_on=due_on)
        )

    return step


def transfer(code: str, reason: str) -> Step:
    return lambda work, actor, number: referrals.transfer(
        work, actor, number, s.TransferIn(body_id=body_id(work, code), reason=reason)
    )


def escalate(reason: str) -> Step:
    return lambda work, actor, number: referrals.escalate(work, actor, number, s.EscalationIn(reason=reason))


def accept() -> Step:
    return lambda work, actor, number: working.accept(work, actor, number, s.AcceptanceIn())


def defer(reason: str) -> Step:
    return lambda work, actor, number: working.defer(work, actor, number, s.DeferralIn(reason=reason))


def resolve(outcome: IssueOutcome, text: str) -> Step:
    return lambda work, actor, number: working.resolve(
        work, actor, number, s.ResolutionIn.model_validate({"outcome": outcome, "text": text})
    )


def answer(done: str, solved: str, text: str = "") -> Step:
    return lambda work, actor, number: answering.confirm(
        work, actor, number, s.ConfirmationIn(done=Answer(done), solved=Answer(solved), text=text)
    )


def contest(reason: str) -> Step:
    return lambda work, actor, number: answering.contest(work, actor, number, s.ContestIn(reason=reason))


def close(outcome: IssueOutcome, grounds: str = "") -> Step:
    return lambda work, actor, number: closing.close(work, actor, number, s.ClosureIn(outcome=outcome, grounds=grounds))


def close_duplicate(title: str) -> Step:
    """Of the issue with that title."""

    def step(work: Work, actor: Actor, number: int) -> Any:
        other: int = work.session.execute(select(Issue.id).where(Issue.title == title)).scalar_one()
        outcome = IssueOutcome.DUPLICATE
        body = s.ClosureIn(outcome=outcome, duplicate_of=other, grounds=f"№ {other}")
        return closing.close(work, actor, number, body)

    return step


def comment(text: str, *, internal: bool = False) -> Step:
    return lambda work, actor, number: talking.comment(work, actor, number, s.CommentIn(text=text, internal=internal))


def ask_extension(due_in: int, reason: str) -> Step:
    """`due_in`: working days from the day of asking."""

    def step(work: Work, actor: Actor, number: int) -> Any:
        due_on = calendar_of(work).add_working_days(work.today, due_in)
        return extending.ask(work, actor, number, ExtensionIn(due_on=due_on, reason=reason))

    return step


def approve_extension(note: str = "") -> Step:
    """Of the request that waits."""

    def step(work: Work, actor: Actor, number: int) -> Any:
        asked = Extension.status == ExtensionStatus.ASKED
        waiting = work.session.execute(select(Extension.id).where(Extension.issue_id == number, asked)).scalar_one()
        body = ExtensionDecisionIn(decision=ExtensionStatus.APPROVED, note=note)
        return extending.decide(work, actor, number, waiting, body)

    return step


def pause(look_again_in: int, reason: str) -> Step:
    """`look_again_in`: working days from the day of the pause."""

    def step(work: Work, actor: Actor, number: int) -> Any:
        day = calendar_of(work).add_working_days(work.today, look_again_in)
        return extending.pause(work, actor, number, PauseIn(reason=reason, look_again_on=day))

    return step
