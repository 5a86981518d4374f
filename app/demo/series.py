"""A made-up recurring instruction: a monthly report, executed in time except perhaps the newest."""

from app.accounts.actor import Actor
from app.demo.stage import Deed, Part
from app.demo.steps import body_id
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import removing, reporting, reviewing, working
from app.instructions.schemas import AcknowledgementIn, RemovalIn, ReportIn, ReviewIn
from app.kit.db import Work
from app.recurrence.models import Series
from app.recurrence.ordering import order
from app.recurrence.periods import give_due
from app.recurrence.rules import RuleKind
from app.recurrence.schemas import SeriesIn

BEGAN, EVERY = 45, 5
"""Working days ago: long enough for a period that is over, on whatever day; and how often the worker comes."""


def monthly_report() -> Part:
    """The worker's mornings come often enough that no period is missed, and what was given is executed by the next."""
    number = yield Deed("office", BEGAN, 6, _order)
    for days_ago in range(BEGAN - EVERY, -1, -EVERY):
        yield Deed("energy", days_ago + 2, 7, lambda work, actor: _execute(work, actor, number))
        yield Deed("office", days_ago + 1, 8, lambda work, actor: _accept(work, actor, number))
        yield Deed("office", days_ago, 9, lambda work, _actor: give_due(work, {"series": number}))


def _newest(work: Work, number: int, status: InstructionStatus) -> int | None:
    """Its newest instruction, where it stands there."""
    newest = work.session.get_one(Instruction, work.session.get_one(Series, number).instruction_id)
    return newest.id if newest.status is status else None


def _execute(work: Work, actor: Actor, number: int) -> None:
    given = _newest(work, number, InstructionStatus.ISSUED)
    if given is not None:
        working.acknowledge(work, actor, given, AcknowledgementIn())
        reporting.report(work, actor, given, ReportIn(final=True, text="Кесте қоса берілді: 14 қосалқы станция."))


def _accept(work: Work, actor: Actor, number: int) -> None:
    reported = _newest(work, number, InstructionStatus.SUBMITTED)
    if reported is not None:
        reviewing.review(work, actor, reported, ReviewIn(decision=ReviewDecision.ACCEPTED))
        removing.remove(work, actor, reported, RemovalIn(ground=RemovalGround.EXECUTED))


def _order(work: Work, actor: Actor) -> int:
    row = order(
        work,
        actor,
        SeriesIn(
            text="Қосалқы станциялардағы бос электр қуаты туралы есеп беру",
            expected_result="Қосалқы станциялар бойынша кесте",
            responsible_body_id=body_id(work, "dept_energy"),
            controller_id=actor.person_id,
            kind=RuleKind.MONTHLY,
            day=10,
        ),
    )
    return row.id
