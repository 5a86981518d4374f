"""Counting working days: inverse, monotone, never on a day off, overrides obeyed, bounds told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.days import ONE_DAY, Neighbours, OutsideCalendar, Override, WorkingCalendar
from app.calendar.models import OverrideKind
from app.calendar.reasons import ReasonKind

days = st.dates(date(2005, 1, 1), date(2060, 12, 31))
amounts = st.integers(-600, 600)
LAW = WorkingCalendar()


def override(day: date, kind: OverrideKind) -> Override:
    return Override(day, kind, "Ауыстыру", "Перенос", "Moved", "Order No 1")


near_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
overrides = st.lists(
    st.builds(override, near_days, st.sampled_from(OverrideKind)), max_size=12, unique_by=lambda each: each.day
)


def count_slowly(calendar: WorkingCalendar, a: date, b: date) -> int:
    return sum(calendar.is_working(a + n * ONE_DAY) for n in range(1, (b - a).days + 1))


def test_ten_days_over_nauryz_take_until_6_april() -> None:
    assert LAW.add_working_days(date(2026, 3, 18), 10) == date(2026, 4, 6)
    assert LAW.add_working_days(date(2026, 4, 6), -10) == date(2026, 3, 18)


def test_the_day_of_the_decision_is_not_counted_even_when_it_is_a_day_off() -> None:
    assert LAW.add_working_days(date(2026, 3, 6), 1) == date(2026, 3, 10)
    assert LAW.add_working_days(date(2026, 3, 7), 1) == date(2026, 3, 10)


def test_neighbours_are_the_working_days_on_either_side() -> None:
    assert LAW.neighbours(date(2026, 3, 22)) == Neighbours(date(2026, 3, 20), date(2026, 3, 26))
    assert LAW.neighbours(date(2026, 4, 1)) == Neighbours(date(2026, 3, 31), date(2026, 4, 2))


@given(days, amounts)
def test_counting_undoes_adding(start: date, n: int) -> None:
    assert LAW.working_days_between(start, LAW.add_working_days(start, n)) == n


@given(days, amounts.filter(bool))
def test_adding_never_lands_on_a_day_off(start: date, n: int) -> None:
    assert LAW.is_working(LAW.add_working_days(start, n))


@given(days, amounts, st.integers(0, 30), st.integers(0, 30))
def test_adding_more_or_starting_later_never_ends_earlier(start: date, n: int, more: int, later: int) -> None:
    end = LAW.add_working_days(start, n)
    if n != 0 != n + more:
        assert LAW.add_working_days(start, n + more) >= end
    if n != 0:
        assert LAW.add_working_days(start + timedelta(later), n) >= end


@given(near_days, st.integers(0, 500), overrides)
def test_the_quick_count_is_the_slow_count_whatever_is_overridden(a: date, span: int, changes: list[Override]) -> None:
    calendar = WorkingCalendar(changes)
    b = a + timedelta(span)
    assert calendar.working_days_between(a, b) == count_slowly(calendar, a, b)


@given(days, days, days)
def test_counts_of_adjoining_spans_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    assert LAW.working_days_between(a, b) + LAW.working_days_between(b, c) == LAW.working_days_between(a, c)


@given(overrides)
def test_overrides_are_obeyed_and_nothing_else_changes(changes: list[Override]) -> None:
    calendar = WorkingCalendar(changes)
    by_day = {change.day: change for change in changes}
    for n in range(730):
        day = date(2026, 1, 1) + timedelta(n)
        change = by_day.get(day)
        expected = change.kind is OverrideKind.WORKING if change else LAW.is_working(day)
        assert calendar.is_working(day) == expected


def test_an_override_is_the_reason_on_either_side() -> None:
    saturday, monday = date(2026, 4, 4), date(2026, 4, 6)
    calendar = WorkingCalendar([override(saturday, OverrideKind.WORKING), override(monday, OverrideKind.DAY_OFF)])
    worked, off = calendar.reason_working(saturday), calendar.reason_off(monday)
    assert worked is not None
    assert off is not None
    assert worked.kind is off.kind is ReasonKind.OVERRIDE
    assert worked.source == off.source == "Order No 1"
    assert calendar.reason_working(date(2026, 4, 7)) is None
    assert calendar.reason_working(monday) is None


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31), date(2100, 1, 1), date(9999, 12, 31)])
def test_beyond_the_calendar_it_says_so(day: date) -> None:
    with pytest.raises(OutsideCalendar):
        LAW.is_working(day)
    with pytest.raises(OutsideCalendar):
        LAW.add_working_days(day, 1)
    with pytest.raises(OutsideCalendar):
        LAW.working_days_between(day, date(2026, 1, 1))


def test_a_count_that_leaves_the_calendar_says_so() -> None:
    with pytest.raises(OutsideCalendar):
        LAW.add_working_days(date(2099, 12, 1), 100)
    with pytest.raises(OutsideCalendar):
        LAW.add_working_days(date(2000, 1, 10), -100)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_last_and_first_days_of_the_calendar_can_be_counted(day: date) -> None:
    assert LAW.working_days_between(date(2000, 1, 1), day) >= 0
    assert LAW.working_days_between(day, date(2099, 12, 31)) >= 0
