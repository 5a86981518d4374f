"""A pause stops the clock for the office alone; its working days are subtracted once."""

from datetime import date

import pytest

from app.calendar.due_dates import DueDateRefused
from app.calendar.service import calendar_of
from app.extensions.schemas import PauseIn
from app.extensions.subject import days_slid
from app.kit.columns import LATER
from app.kit.errors import Conflict, Forbidden, NotFound
from app.pages.calendar.due_dates import explained
from tests.factories_extensions import Case


def test_the_date_moves_by_the_working_days_of_the_pause(case: Case) -> None:
    first, pause = case.row.due_on, case.pause()
    assert (case.row.paused_since, case.row.due_on, case.row.due_sort) == (case.work.today, first, LATER)
    case.wait(3)
    case.resume(pause)
    moved = calendar_of(case.work).add_working_days(first, 3)
    assert (case.row.paused_since, case.row.due_on, case.row.due_sort) == (None, moved, moved)
    assert (case.row.original_due_on, case.row.paused_days, case.row.extension_count) == (first, 3, 0)
    assert (pause.days, pause.due_on, pause.moved_to, pause.ended_on) == (3, first, moved, case.work.today)


def test_days_off_of_a_pause_are_no_days_of_it(case: Case) -> None:
    """From Friday 20 March, the last working day before Nauryz, to the morning of the 25th and the 26th."""
    case.wait(8)
    assert case.work.today == date(2026, 3, 20)
    pause = case.pause()
    case.wait_days(3)
    case.resume(pause)
    assert (case.row.paused_days, days_slid(case.work, case.row)) == (0, 0)


def test_a_pause_that_ends_on_its_day_moves_nothing(case: Case) -> None:
    before = case.row.due_on
    case.resume(case.pause())
    assert (case.row.due_on, case.row.due_sort, case.row.paused_days) == (before, before, 0)


def test_paused_days_are_subtracted_once_in_the_explanation(case: Case) -> None:
    """Ten working days stay ten, through two pauses; the days of the pauses stand apart."""
    start, stops = case.work.today, []
    for days in (2, 3):
        case.wait(1)
        pause = case.pause()
        case.wait(days)
        case.resume(pause)
        stops.append((pause.started_on, case.work.today))
    told = explained(case.work, case.row.due_term, case.row.due_on, start, stops)
    assert (told["amount"], told["stopped"], case.row.paused_days) == (10, 5, 5)
    numbers = [cell.count for week in told["grid"].weeks for cell in week if cell.count]
    assert numbers == list(range(1, 11))


def test_two_pauses_never_run_at_once(case: Case) -> None:
    pause = case.pause()
    with pytest.raises(Conflict):
        case.pause()
    case.resume(pause)
    with pytest.raises(Conflict):
        case.resume(pause)


def test_only_the_office_stops_the_clock(case: Case) -> None:
    with pytest.raises(Forbidden):
        case.pause(by=case.executor)
    with pytest.raises((Forbidden, NotFound)):
        case.pause(by=case.stranger)


def test_a_pause_and_a_request_exclude_each_other_so_that_no_day_counts_twice(case: Case) -> None:
    request = case.ask(case.day(20))
    with pytest.raises(Conflict):
        case.pause()
    case.decide(request, "refused", note="Not now")
    case.pause()
    with pytest.raises(Conflict):
        case.ask(case.day(20))


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 14)])
def test_the_day_to_look_again_is_a_working_day_ahead(case: Case, day: date) -> None:
    with pytest.raises(DueDateRefused) as error:
        case.verbs.pause(case.work, case.office, case.row.id, PauseIn(reason="Frost", look_again_on=day))
    assert list(error.value.errors) == ["look_again_on"]
    assert error.value.suggestions
