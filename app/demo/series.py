"""A made-up recurring instruction: a monthly report, the first one executed, the newest still to be done."""

from app.accounts.actor import Actor
from app.demo.stage import Stage
from app.demo.steps import body_id
from app.instructions import removing, reporting, reviewing, working
from app.instructions.models import RemovalGround, ReviewDecision
from app.instructions.schemas import AcknowledgementIn, RemovalIn, ReportIn, ReviewIn
from app.kit.db import Work
from app.recurrence.models import Series
from app.recurrence.ordering import order
from app.recurrence.periods import give_due
from app.recurrence.rules import RuleKind
from app.recurrence.schemas import SeriesIn

BEGAN = 45
"""Working days ago: long enough for a period that is over, on whatever day."""


def order_monthly_report(stage: Stage) -> None:
    """The worker's mornings come often enough that no period is missed."""
    series, first = stage.do("office", BEGAN, 6, _order)
    stage.do("energy", BEGAN - 1, 7, lambda work, actor: working.acknowledge(work, actor, first, AcknowledgementIn()))
    report = ReportIn(final=True, text="Бос қуат: 14 қосалқы станция бойынша кесте қоса берілді.")
    stage.do("energy", BEGAN - 2, 8, lambda work, actor: reporting.report(work, actor, first, report))
    accepted = ReviewIn(decision=ReviewDecision.ACCEPTED)
    stage.do("office", BEGAN - 3, 9, lambda work, actor: reviewing.review(work, actor, first, accepted))
    done = RemovalIn(ground=RemovalGround.EXECUTED)
    stage.do("office", BEGAN - 3, 10, lambda work, actor: removing.remove(work, actor, first, done))
    for days_ago in range(BEGAN - 5, -1, -5):
        stage.do("office", days_ago, 11, lambda work, _actor: give_due(work, {"series": series}))


def _order(work: Work, actor: Actor) -> tuple[int, int]:
    """The numbers of the series and of its first instruction."""
    row: Series = order(
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
    return row.id, row.instruction_id
