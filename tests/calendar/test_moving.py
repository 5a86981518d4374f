"""Where one due date goes when the calendar changes. 6 April 2026 is a Monday, 4 April a Saturday."""

from datetime import date
from typing import Any

import pytest

from app.calendar.days import Override, WorkingCalendar
from app.calendar.models import OverrideKind
from app.calendar.moving import Moved, Recount, Standing, Why
from app.calendar.terms import Shift

SATURDAY, MONDAY, TUESDAY = date(2026, 4, 4), date(2026, 4, 6), date(2026, 4, 7)
TEN_DAYS = {"kind": "working_days", "amount": 10, "from": "2026-03-18"}
"""Ends on the Monday, counted by the law alone."""
TODAY_PLUS_TWO = date(2026, 3, 23)


def calendar(day: date | None, kind: OverrideKind = OverrideKind.DAY_OFF) -> WorkingCalendar:
    return WorkingCalendar([Override(day, kind, "А", "А", "A", "Order")] if day else [])


def move(
    due_on: date, before: WorkingCalendar, after: WorkingCalendar, term: dict[str, Any] | None = None, **said: Any
) -> Moved | None:
    earliest, shift = said.pop("earliest", TODAY_PLUS_TWO), said.pop("shift", Shift.NEXT)
    facts = {"as_stated": False, "reported": False, **said}
    return Recount(before, after, shift, earliest).of(Standing(due_on, term, **facts))


LAW, NEW_FEAST = calendar(None), calendar(MONDAY)
WORKING_SATURDAY = calendar(SATURDAY, OverrideKind.WORKING)


def test_a_counted_date_is_counted_anew() -> None:
    earlier_feast = calendar(date(2026, 4, 1))
    assert move(MONDAY, LAW, earlier_feast, TEN_DAYS) == Moved(TUESDAY, TEN_DAYS, Why.COUNTED)


def test_a_working_saturday_brings_it_nearer() -> None:
    found = move(MONDAY, LAW, WORKING_SATURDAY, TEN_DAYS)
    assert found is not None
    assert found.due_on == SATURDAY


def test_but_never_nearer_than_two_working_days() -> None:
    assert move(MONDAY, LAW, WORKING_SATURDAY, TEN_DAYS, earliest=TUESDAY) is None


def test_nor_nearer_at_all_once_the_work_is_reported() -> None:
    assert move(MONDAY, LAW, WORKING_SATURDAY, TEN_DAYS, reported=True) is None
    assert move(MONDAY, LAW, NEW_FEAST, TEN_DAYS, reported=True) is not None


def test_a_date_that_was_extended_no_longer_follows_its_term() -> None:
    friday = date(2026, 4, 10)
    assert move(friday, LAW, calendar(date(2026, 4, 1)), TEN_DAYS) is None
    moved = move(friday, LAW, calendar(friday), TEN_DAYS)
    assert moved is not None
    assert (moved.due_on, moved.why) == (date(2026, 4, 13), Why.DAY_OFF)


def test_a_typed_date_moves_off_a_new_day_off_and_back_when_that_is_withdrawn() -> None:
    there = move(MONDAY, LAW, NEW_FEAST)
    assert there == Moved(TUESDAY, {"set_on": "2026-04-06"}, Why.DAY_OFF)
    assert move(TUESDAY, NEW_FEAST, LAW, there.term) == Moved(MONDAY, None, Why.RESTORED)


def test_a_typed_date_that_a_person_has_moved_since_stays_there() -> None:
    assert move(date(2026, 4, 9), NEW_FEAST, LAW, {"set_on": "2026-04-06"}) is None


def test_a_typed_date_on_a_working_day_stays_whatever_lies_before_it() -> None:
    assert move(TUESDAY, LAW, NEW_FEAST) is None


def test_a_date_that_minutes_state_stays_even_on_a_day_off() -> None:
    assert move(MONDAY, LAW, NEW_FEAST, as_stated=True) is None


def test_a_term_that_minutes_state_is_counted_anew() -> None:
    assert move(MONDAY, LAW, NEW_FEAST, TEN_DAYS, as_stated=True) is not None


def test_the_setting_may_move_it_before_the_day_off() -> None:
    found = move(MONDAY, LAW, NEW_FEAST, shift=Shift.PREVIOUS)
    assert found is not None
    assert found.due_on == date(2026, 4, 3)


@pytest.mark.parametrize("due_on", [date(2026, 3, 10), date(2026, 5, 5)])
def test_what_does_not_lie_near_stays(due_on: date) -> None:
    assert move(due_on, LAW, NEW_FEAST) is None
