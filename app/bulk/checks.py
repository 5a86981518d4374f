"""What a verb checks beyond permission, state and version, asked of many rows without changing any.

What depends on a few facts of a row only is asked once for all that have the same facts.
"""

from collections.abc import Callable, Hashable
from typing import Any

from app.bodies.models import Body
from app.instructions.moves import reminding as reminding_of_instructions
from app.instructions.moves.working import own_body
from app.instructions.schemas import HandlerIn, InstructionEdit
from app.instructions.taking import Taken as TakenInstruction
from app.instructions.writing import people
from app.issues.desks import check_handler
from app.issues.moves import reminding as reminding_of_issues
from app.issues.moves.referrals import dates_of, target_of
from app.issues.schemas import AssignmentIn, RouteIn
from app.issues.taking import Taken
from app.kit.db import Work
from app.kit.errors import DomainError, Forbidden


class Asked:
    """Answers remembered: `asked(key, question, …)` puts the question once for each key."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, DomainError | None] = {}

    def __call__(self, key: Hashable, question: Callable[..., Any], *args: Any) -> None:
        if key not in self._answers:
            try:
                question(*args)
                self._answers[key] = None
            except DomainError as error:
                self._answers[key] = error
        answer = self._answers[key]
        if answer is not None:
            raise answer


def nothing(_work: Work, _body: Any) -> Callable[[Any], None]:
    """The move itself is all."""
    return lambda _taken: None


def routing(work: Work, body: RouteIn) -> Callable[[Taken], None]:
    target, asked = target_of(work, body), Asked()

    def check(taken: Taken) -> None:
        issue = taken.issue
        facts = (issue.category_code, issue.due_on, issue.meeting_id is None)
        asked(facts, dates_of, work, taken, target, body)

    return check


def assignment(work: Work, body: AssignmentIn) -> Callable[[Taken], None]:
    asked = Asked()

    def check(taken: Taken) -> None:
        holder = taken.issue.body_id
        if holder is None:
            raise Forbidden
        asked(holder, check_handler, work, holder, body.handler_id)

    return check


def issue_reminder(work: Work, _body: Any) -> Callable[[Taken], None]:
    return lambda taken: reminding_of_issues.check(work, taken)


def execution(work: Work, body: HandlerIn) -> Callable[[TakenInstruction], None]:
    asked = Asked()

    def check(taken: TakenInstruction) -> None:
        body_id = own_body(taken, body.body_id)
        asked(body_id, people.check_handler, work, body_id, body.handler_id)

    return check


def control(work: Work, body: InstructionEdit) -> Callable[[TakenInstruction], None]:
    asked = Asked()

    def check(taken: TakenInstruction) -> None:
        row = taken.instruction
        giver = work.session.get_one(Body, row.giver_body_id)
        asked((giver.id, row.region_id), people.check_controller, work, giver, row.region_id, body.controller_id)

    return check


def instruction_reminder(work: Work, _body: Any) -> Callable[[TakenInstruction], None]:
    return lambda taken: reminding_of_instructions.check(work, taken)
