"""Lateness is derived. Friday 2026-03-20 is followed by days off until the 25th."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as some
from sqlalchemy import func, literal, select

from app.calendar.days import WorkingCalendar
from app.instructions.dates.lateness import due_soon, is_due_soon, is_executed_late, is_overdue, mark, overdue, slid
from app.instructions.models import Instruction, InstructionStatus, RemovalGround
from app.kit.columns import NO_DATE
from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as give

S = InstructionStatus
CALENDAR = WorkingCalendar()
DUE = date(2026, 3, 20)


@dataclass
class Row:
    status: InstructionStatus
    due_on: date | None = DUE
    submitted_on: date | None = None
    ground: RemovalGround | None = None
    paused_since: date | None = None
    extension_count: int = 0


def test_the_due_day_itself_is_not_late_and_the_next_one_is_though_it_is_off() -> None:
    assert not is_overdue(Row(S.IN_PROGRESS), DUE)
    assert is_overdue(Row(S.IN_PROGRESS), DUE + timedelta(days=1))


def test_a_report_in_time_that_waits_is_never_late() -> None:
    row = Row(S.SUBMITTED, submitted_on=DUE)
    assert not is_overdue(row, DUE + timedelta(days=300))
    assert mark(CALENDAR, row, DUE + timedelta(days=300), 3).kind == "waiting"


def test_a_late_report_stays_late_and_is_executed_late_once_accepted() -> None:
    reported = date(2026, 3, 27)
    assert is_overdue(Row(S.SUBMITTED, submitted_on=reported), date(2026, 5, 1))
    assert mark(CALENDAR, Row(S.SUBMITTED, submitted_on=reported), date(2026, 5, 1), 3).days == 2
    accepted = Row(S.ACCEPTED, submitted_on=reported)
    assert not is_overdue(accepted, date(2026, 5, 1))
    assert is_executed_late(accepted)
    assert mark(CALENDAR, accepted, date(2026, 5, 1), 3).kind == "done_late"


def test_a_returned_report_stops_counting() -> None:
    row = Row(S.RETURNED, submitted_on=DUE)
    assert is_overdue(row, DUE + timedelta(days=1))
    assert mark(CALENDAR, row, date(2026, 3, 27), 3).kind == "late"


def test_removed_without_being_executed_is_no_question_of_time() -> None:
    row = Row(S.REMOVED, submitted_on=date(2026, 3, 27), ground=RemovalGround.LOST_RELEVANCE)
    assert not is_executed_late(row)
    assert mark(CALENDAR, row, date(2026, 5, 1), 3).kind == "over"


def test_the_slide_counts_working_days() -> None:
    assert slid(CALENDAR, DUE, date(2026, 3, 27)) == 2


@forall(
    status=some.sampled_from(sorted(S)),
    due=some.none() | some.integers(-9, 9),
    submitted=some.none() | some.integers(-9, 0),
)
def test_no_instruction_is_both_overdue_and_due_soon(
    status: InstructionStatus, due: int | None, submitted: int | None
) -> None:
    today = date(2026, 3, 10)
    row = Row(status, _day(today, due), _day(today, submitted))
    assert not (is_overdue(row, today) and is_due_soon(row, today, today + timedelta(days=3)))


def _day(today: date, shift: int | None) -> date | None:
    return None if shift is None else today + timedelta(days=shift)


def test_sql_says_the_same(work: Work) -> None:
    """Over every status, with and without report, around the due date."""
    row = give.issued(work, give.stage(work))
    today, last = work.today, work.today + timedelta(days=5)
    query = select(
        func.coalesce(overdue(today), literal(value=False)), func.coalesce(due_soon(today, last), literal(value=False))
    ).where(Instruction.id == row.id)
    for status in S:
        for due in (None, -3, -1, 0, 1, 5, 6):
            for submitted in (None, -4, -2, 0):
                row.status, row.is_open = status, status is not S.REMOVED
                row.due_on, row.submitted_on = _day(today, due), _day(today, submitted)
                row.due_sort = row.due_on or NO_DATE
                work.session.flush()
                late, soon = work.session.execute(query).one()
                said = (is_overdue(row, today), is_due_soon(row, today, last))
                assert (bool(late), bool(soon)) == said, (status, due, submitted)


@pytest.mark.parametrize("status", S)
def test_every_status_has_a_mark(work: Work, status: InstructionStatus) -> None:
    row = give.in_status(work, give.stage(work), status)
    assert mark(CALENDAR, row, work.today, 3).kind
    assert make.due(work) > work.today
