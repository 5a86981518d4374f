"""A typed due date is refused with the dates that would do, or kept as the minutes state it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.days import WorkingCalendar
from app.calendar.due_dates import DueDateRefused, DueFault, check_due_date, earliest_due_date

LAW = WorkingCalendar()
TUESDAY = date(2026, 3, 10)


def refusal(typed: date, today: date = TUESDAY) -> DueDateRefused:
    with pytest.raises(DueDateRefused) as caught:
        check_due_date(typed, today, LAW)
    return caught.value


def test_a_working_day_in_time_is_accepted() -> None:
    accepted = check_due_date(date(2026, 3, 12), TUESDAY, LAW)
    assert (accepted.day, accepted.as_stated, accepted.remarks) == (date(2026, 3, 12), False, ())


def test_a_past_day_is_answered_with_the_nearest_that_fits() -> None:
    refused = refusal(date(2026, 3, 9))
    assert refused.fault is DueFault.PAST
    assert refused.suggestions == (date(2026, 3, 12),)


@pytest.mark.parametrize("typed", [TUESDAY, date(2026, 3, 11)])
def test_under_two_working_days_is_answered_with_the_nearest_that_fits(typed: date) -> None:
    refused = refusal(typed)
    assert refused.fault is DueFault.TOO_SHORT
    assert refused.errors["due_on"].values == {"earliest": date(2026, 3, 12)}


def test_a_day_off_is_answered_with_its_two_neighbours() -> None:
    refused = refusal(date(2026, 3, 22))
    assert refused.fault is DueFault.DAY_OFF
    assert refused.suggestions == (date(2026, 3, 20), date(2026, 3, 26))


def test_a_neighbour_that_would_itself_be_refused_is_not_offered() -> None:
    refused = refusal(date(2026, 3, 22), today=date(2026, 3, 18))
    assert refused.suggestions == (date(2026, 3, 20), date(2026, 3, 26))
    refused = refusal(date(2026, 3, 28), today=date(2026, 3, 26))
    assert refused.fault is DueFault.TOO_SHORT
    assert refused.suggestions == (date(2026, 3, 30),)


@pytest.mark.parametrize("typed", [date(1, 1, 1), date(202, 6, 1), date(2000, 12, 31), date(9999, 12, 31)])
@pytest.mark.parametrize("as_stated", [True, False])
def test_a_slip_of_the_year_is_refused_even_as_stated(typed: date, as_stated: bool) -> None:
    with pytest.raises(DueDateRefused) as caught:
        check_due_date(typed, TUESDAY, LAW, as_stated=as_stated)
    assert caught.value.fault is DueFault.OUTSIDE_CALENDAR


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        (date(2026, 3, 1), [DueFault.PAST, DueFault.DAY_OFF]),
        (date(2026, 3, 11), [DueFault.TOO_SHORT]),
        (date(2026, 3, 22), [DueFault.DAY_OFF]),
        (date(2026, 3, 20), []),
    ],
)
def test_minutes_keep_the_date_that_they_state_with_a_mark(typed: date, faults: list[DueFault]) -> None:
    accepted = check_due_date(typed, TUESDAY, LAW, as_stated=True)
    assert accepted.day == typed
    assert accepted.as_stated
    assert [remark.fault for remark in accepted.remarks] == faults


def test_the_answer_stands_at_the_field_that_was_typed_in() -> None:
    with pytest.raises(DueDateRefused) as caught:
        check_due_date(TUESDAY, TUESDAY, LAW, field="term.due_on")
    assert list(caught.value.errors) == ["term.due_on"]


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(-40, 60))
def test_what_is_suggested_would_be_accepted(today: date, distance: int) -> None:
    typed = today + timedelta(distance)
    try:
        check_due_date(typed, today, LAW)
    except DueDateRefused as refused:
        suggestions = refused.suggestions
    else:
        suggestions = (typed,)
    assert suggestions
    for day in suggestions:
        assert check_due_date(day, today, LAW).day == day >= earliest_due_date(today, LAW)
