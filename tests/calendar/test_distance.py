"""The distance to a due date: 2026-03-20 is a Friday before Nauryz (21–25 March are off)."""

from datetime import date

import pytest

from app.calendar.days import WorkingCalendar
from app.calendar.distance import distance, last_soon, late_days

CALENDAR = WorkingCalendar()
FRIDAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("today", "expected", "days"),
    [
        (date(2026, 3, 10), "ahead", 8),
        (date(2026, 3, 18), "soon", 2),
        (date(2026, 3, 19), "tomorrow", 1),
        (FRIDAY, "today", 0),
        (date(2026, 3, 21), "late", 1),
        (date(2026, 3, 25), "late", 1),
        (date(2026, 3, 26), "late", 1),
        (date(2026, 3, 27), "late", 2),
    ],
)
def test_an_open_date_is_late_only_after_its_day_and_days_off_add_nothing(
    today: date, expected: str, days: int
) -> None:
    mark = distance(CALENDAR, today, FRIDAY)
    assert (mark.kind, mark.days) == (expected, days)


def test_a_report_in_time_that_waits_for_review_is_not_late_however_long_it_waits() -> None:
    assert distance(CALENDAR, date(2026, 5, 20), FRIDAY, reported_on=FRIDAY, waiting=True).kind == "waiting"


def test_a_report_after_the_due_date_stays_late_by_as_many_days_as_it_came_late() -> None:
    mark = distance(CALENDAR, date(2026, 5, 20), FRIDAY, reported_on=date(2026, 3, 27), waiting=True)
    assert (mark.kind, mark.days) == ("late", 2)


def test_what_is_done_says_whether_it_was_in_time() -> None:
    today = date(2026, 5, 20)
    assert distance(CALENDAR, today, FRIDAY, reported_on=FRIDAY).kind == "in_time"
    assert distance(CALENDAR, today, FRIDAY, reported_on=date(2026, 3, 26)).kind == "done_late"


def test_what_ended_otherwise_is_no_question_of_time() -> None:
    assert distance(CALENDAR, date(2026, 5, 20), FRIDAY, over=True).kind == "over"


def test_without_a_date_nothing_is_late() -> None:
    assert distance(CALENDAR, FRIDAY, None).kind == "none"
    assert late_days(CALENDAR, FRIDAY, FRIDAY) == 0


def test_near_reaches_over_days_off() -> None:
    assert last_soon(CALENDAR, FRIDAY, 3) == date(2026, 3, 30)
