"""Extensions and pauses for tests, by the verbs that people use, for issues and instructions alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.extensions.models import Extension, ExtensionStatus, Pause
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn, RequestWithdrawalIn, ResumptionIn
from app.extensions.subject import of
from app.instructions import scope as instruction_scope
from app.instructions import taking as instruction_taking
from app.instructions.moves import extending as instructions
from app.issues import scope as issue_scope
from app.issues import taking as issue_taking
from app.issues.moves import extending as issues
from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as give


@dataclass
class Case:
    """An issue or an instruction that the energy department executes, due in ten working days."""

    work: Work
    noun: str
    row: Any
    office: Actor
    executor: Actor
    stranger: Actor
    verbs: Any

    def day(self, number: int) -> date:
        """The nth working day after today."""
        return calendar_of(self.work).add_working_days(self.work.today, number)

    def wait(self, number: int) -> None:
        """Time passes, in working days."""
        self.work.now += self.day(number) - self.work.today

    def wait_days(self, number: int) -> None:
        self.work.now += timedelta(days=number)

    def ask(self, due_on: date, *, by: Actor | None = None, reason: str = "The pipe is late") -> Extension:
        self.verbs.ask(self.work, by or self.executor, self.row.id, ExtensionIn(due_on=due_on, reason=reason))
        return self.requests()[-1]

    def decide(
        self, request: Extension, decision: str = "approved", *, by: Actor | None = None, note: str = "", **said: Any
    ) -> None:
        body = ExtensionDecisionIn.model_validate({"decision": decision, "note": note, **said})
        self.verbs.decide(self.work, by or self.office, self.row.id, request.id, body)

    def withdraw(self, request: Extension, *, by: Actor | None = None) -> None:
        said = RequestWithdrawalIn(note="The pipe came")
        self.verbs.withdraw(self.work, by or self.executor, self.row.id, request.id, said)

    def moves(self, who: Actor) -> set[str]:
        """What the page would offer to that person now."""
        room = issue_taking if self.noun == "issue" else instruction_taking
        scope = issue_scope if self.noun == "issue" else instruction_scope
        over: Any = scope.standings_over(self.work.session, who, self.row.id)
        return {move.name for move in room.moves_now(self.work, self.row, over)}

    def extend(self, due_on: date) -> None:
        self.decide(self.ask(due_on))

    def pause(self, *, by: Actor | None = None, look_again: int = 5) -> Pause:
        body = PauseIn(reason="The ground is frozen", look_again_on=self.day(look_again))
        self.verbs.pause(self.work, by or self.office, self.row.id, body)
        self.work.session.flush()
        return self.pauses()[-1]

    def resume(self, pause: Pause) -> None:
        self.verbs.resume(self.work, self.office, self.row.id, pause.id, ResumptionIn())

    def requests(self) -> list[Extension]:
        self.work.session.flush()
        return list(self.work.session.scalars(select(Extension).where(of(self.row, Extension)).order_by(Extension.id)))

    def pauses(self) -> list[Pause]:
        return list(self.work.session.scalars(select(Pause).where(of(self.row, Pause)).order_by(Pause.id)))

    def statuses(self) -> list[ExtensionStatus]:
        return [request.status for request in self.requests()]


def issue(work: Work, **facts: Any) -> Case:
    energy, office = make.department(work), make.office(work)
    holder = make.officer(work, energy, heads=True)
    row = make.accepted(work, office, make.enterprise(work), energy, holder, **facts)
    stranger = make.officer(work, make.department(work, "Жер басқармасы"))
    return Case(work, "issue", row, office, holder, stranger, issues)


def instruction(work: Work, **facts: Any) -> Case:
    on = give.stage(work)
    row = give.in_progress(work, on, **facts)
    return Case(work, "instruction", row, on.office, on.nurlan, on.aigul, instructions)


BOTH: dict[str, Callable[..., Case]] = {"issue": issue, "instruction": instruction}
