"""A report that waits is the controller's lateness and nobody else's; a stopped clock is looked at again."""

from datetime import date, datetime, timedelta

import pytest

from app.accounts.models import Role
from app.extensions.schemas import PauseIn
from app.instructions.models import Instruction, ReviewDecision
from app.instructions.moves import extending, reviewing
from app.instructions.schemas import ReviewIn
from app.kit.db import WorkFactory
from tests import factories as make
from tests import factories_instructions as instruct
from tests.factories_notifications import work_off
from tests.notifications.test_reminders import at, days, reminded

SUBMITTED = date(2026, 3, 10)
TERM_ENDS = date(2026, 3, 13)
"""Three working days after it."""


class Waiting:
    """A report of 10 March, reported in time, whose controller is of the office."""

    def __init__(self, units: WorkFactory, now: datetime) -> None:
        with units(now=now) as work:
            on = instruct.stage(work)
            self.executor, self.colleague, self.controller = on.nurlan, on.office, make.office(work)
            self.chair = make.person(work, Role.OFFICE, heads=True, territory_id=make.territory(work).id)
            self.number = instruct.submitted(work, on, controller_id=self.controller.person_id).id


@pytest.fixture
def waiting(units: WorkFactory, now: datetime) -> Waiting:
    return Waiting(units, now)


def test_the_controller_is_reminded_and_then_the_head_of_the_office_and_nobody_else(
    units: WorkFactory, waiting: Waiting
) -> None:
    for day in days(SUBMITTED, date(2026, 3, 31)):
        work_off(units, at(day))
    told = reminded(units, waiting.controller)
    assert told[:3] == [
        ("review.today", TERM_ENDS),
        ("review.late", date(2026, 3, 16)),
        ("review.late", date(2026, 3, 17)),
    ]
    assert reminded(units, waiting.chair) == [("alert.review", date(2026, 3, 20))]
    assert reminded(units, waiting.executor) + reminded(units, waiting.colleague) == []


def test_a_review_ends_it_and_the_next_round_has_its_own_term(units: WorkFactory, waiting: Waiting) -> None:
    work_off(units, at(TERM_ENDS))
    with units(now=at(TERM_ENDS)) as work:
        note = ReviewIn(decision=ReviewDecision.RETURNED, note="Where is the table?")
        reviewing.review(work, make.actor(work, waiting.controller.person_id), waiting.number, note)
    again = date(2026, 3, 17)
    with units(now=at(again)) as work:
        row = work.session.get_one(Instruction, waiting.number)
        instruct.report(work, make.actor(work, waiting.executor.person_id), row)
    for day in days(TERM_ENDS + timedelta(days=1), date(2026, 3, 26)):
        work_off(units, at(day))
    rounds = [("review.today", TERM_ENDS), ("review.today", date(2026, 3, 20)), ("review.late", date(2026, 3, 26))]
    assert reminded(units, waiting.controller) == rounds


def test_on_the_day_to_look_again_the_office_is_told_once(units: WorkFactory, now: datetime) -> None:
    look_again = date(2026, 3, 17)
    with units(now=now) as work:
        on = instruct.stage(work)
        number = instruct.in_progress(work, on).id
        extending.pause(work, on.office, number, PauseIn(reason="The ground is frozen", look_again_on=look_again))
    for day in days(now.date(), date(2026, 4, 10)):
        work_off(units, at(day))
    assert reminded(units, on.office) == [("pause.look_again", look_again)]
    assert reminded(units, on.nurlan) == []
