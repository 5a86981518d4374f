"""Rounds of execution and review: each has its own report and its own answer, and everybody sees whose turn it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.desks.instruction_counts import count_instructions
from app.instructions import schemas as s
from app.instructions.dates.lateness import is_overdue, waiting_since
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.page import listed
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import removing, reporting, reviewing
from app.instructions.reading import beside, reports
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid
from tests import factories as make
from tests import factories_instructions as give

ACCEPTED = s.ReviewIn(decision=ReviewDecision.ACCEPTED)
RETURNED = s.ReviewIn(decision=ReviewDecision.RETURNED, note="No dates in it")


def reviewed_late(work: Work, on: give.Stage) -> list[int]:
    found = listed(work, on.office, InstructionQuery(review_late=True))
    return [row.number for row in found.rows]


def test_an_answer_to_one_round_is_none_to_the_next(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    reviewing.review(work, on.office, row.id, RETURNED)
    give.report(work, on.nurlan, row, text="Now with dates")
    second, first = reports(work, row.id)
    assert (first.round, second.round) == (1, 2)
    assert first.review is not None
    assert second.review is None
    with pytest.raises(Invalid):
        removing.remove(work, on.office, row.id, s.RemovalIn(ground=RemovalGround.EXECUTED))
    reviewing.review(work, on.office, row.id, ACCEPTED)
    second, first = reports(work, row.id)
    assert [one.review and one.review.decision for one in (first, second)] == [
        ReviewDecision.RETURNED, ReviewDecision.ACCEPTED,
    ]  # fmt: skip


def test_two_who_review_at_the_same_second_answer_the_round_once(work: Work) -> None:
    on = give.stage(work)
    row, other = give.submitted(work, on), make.office(work)
    reviewing.review(work, on.office, row.id, RETURNED)
    with pytest.raises(Conflict):
        reviewing.review(work, other, row.id, ACCEPTED)


def test_after_the_rework_it_lies_before_the_reviewer_again(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    reviewing.review(work, on.office, row.id, RETURNED)
    assert count_instructions(work, on.office).to_review == 0
    give.report(work, on.nurlan, row, text="Now with dates")
    assert count_instructions(work, on.office).to_review == 1
    found = listed(work, on.office, InstructionQuery(status=[InstructionStatus.SUBMITTED]))
    assert [one.number for one in found.rows] == [row.id]


def test_co_executors_without_a_responsible_body_execute_nothing(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on, responsible_body_id=None)
    assert row.status is InstructionStatus.NEEDS_CLARIFICATION
    for final in (True, False):
        with pytest.raises((Conflict, Forbidden)):
            give.report(work, on.aigul, row, final=final)


def test_the_responsible_sees_who_of_the_co_executors_is_missing(work: Work) -> None:
    on = give.stage(work)
    water = make.department(work, "Су шаруашылығы")
    row = give.in_progress(work, on, co_executors=[on.land.id, water.id])
    give.report(work, on.aigul, row, final=False, text="Our part is done")
    assert {one.body.id: one.reported_at for one in beside(work, row.id)} == {on.land.id: work.now, water.id: None}


def test_waiting_for_the_controller_is_nobody_s_lateness_but_the_controller_s(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    work.now += timedelta(days=3)
    assert (waiting_since(row), reviewed_late(work, on)) == (date(2026, 3, 10), [])
    work.now += timedelta(days=60)
    assert not is_overdue(row, work.today)
    assert reviewed_late(work, on) == [row.id]
    counts = count_instructions(work, on.office)
    assert (counts.late, counts.review_late, counts.oldest_to_review) == (0, 1, date(2026, 3, 10))


def test_a_term_of_a_review_counts_working_days(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    work.now += timedelta(days=3)
    assert work.today == date(2026, 3, 13)
    assert reviewed_late(work, on) == []
    work.now += timedelta(days=1)
    assert reviewed_late(work, on) == [row.id]


def test_a_reworked_report_waits_since_its_own_day(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    work.now += timedelta(days=1)
    reviewing.review(work, on.office, row.id, RETURNED)
    assert waiting_since(row) is None
    work.now += timedelta(days=1)
    assert waiting_since(give.report(work, on.nurlan, row)) == date(2026, 3, 12)


def in_figures(work: Work, on: give.Stage) -> Instruction:
    return give.in_progress(work, on, amount=Decimal(40), unit="km")


def test_a_final_report_states_the_figure_that_was_asked_for(work: Work) -> None:
    on = give.stage(work)
    row = in_figures(work, on)
    with pytest.raises(Invalid) as error:
        give.report(work, on.nurlan, row)
    assert list(error.value.errors) == ["amount"]
    give.report(work, on.nurlan, row, final=False)
    reporting.report(work, on.nurlan, row.id, s.ReportIn(final=True, text="Nothing yet", amount=Decimal(0)))
    assert reports(work, row.id)[0].amount == 0


def test_a_figure_that_nobody_asked_for_is_refused(work: Work) -> None:
    on = give.stage(work)
    row = give.in_progress(work, on)
    with pytest.raises(Invalid):
        reporting.report(work, on.nurlan, row.id, s.ReportIn(final=True, text="Done", amount=Decimal(3)))
