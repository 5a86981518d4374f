"""A request for a later due date: who asks when, with which date, and what a decision changes."""

from datetime import date

import pytest

from app.calendar.due_dates import DueDateRefused
from app.extensions.models import ExtensionStatus
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from tests.factories_extensions import BOTH, Case

A = ExtensionStatus


def test_a_request_moves_nothing_and_stops_no_clock(case: Case) -> None:
    before = case.row.due_on
    case.ask(case.day(20))
    assert (case.row.due_on, case.row.due_sort, case.row.extension_asked) == (before, before, True)
    assert (case.row.extension_count, case.statuses()) == (0, [A.ASKED])


def test_an_approval_moves_the_date_and_keeps_the_first_one(case: Case) -> None:
    first, wanted = case.row.due_on, case.day(20)
    case.extend(wanted)
    assert (case.row.due_on, case.row.due_sort, case.row.original_due_on) == (wanted, wanted, first)
    assert (case.row.extension_count, case.row.extension_asked) == (1, False)
    (request,) = case.requests()
    assert (request.status, request.due_on, request.granted_on) == (A.APPROVED, first, wanted)


def test_another_date_may_be_approved(case: Case) -> None:
    request = case.ask(case.day(30))
    case.decide(request, due_on=case.day(15))
    assert (case.row.due_on, request.wanted_on, request.granted_on) == (case.day(15), case.day(30), case.day(15))


def test_a_refusal_says_why_and_moves_nothing(case: Case) -> None:
    before, request = case.row.due_on, case.ask(case.day(20))
    with pytest.raises(Invalid) as error:
        case.decide(request, "refused")
    assert list(error.value.errors) == ["note"]
    case.decide(request, "refused", note="The line stands already")
    assert (case.row.due_on, case.row.extension_count, case.row.extension_asked) == (before, 0, False)
    assert case.statuses() == [A.REFUSED]


def test_a_refusal_has_no_date(case: Case) -> None:
    with pytest.raises(Invalid) as error:
        case.decide(case.ask(case.day(20)), "refused", note="No", due_on=case.day(15))
    assert list(error.value.errors) == ["due_on"]


def test_one_request_at_a_time(case: Case) -> None:
    case.ask(case.day(20))
    with pytest.raises(Conflict):
        case.ask(case.day(21))
    assert case.statuses() == [A.ASKED]


def test_an_approval_counts_for_its_own_request_and_for_no_later_one(case: Case) -> None:
    first = case.ask(case.day(20))
    case.decide(first)
    second = case.ask(case.day(30))
    with pytest.raises(Conflict):
        case.decide(first)
    assert (second.status, case.row.due_on, case.row.extension_asked) == (A.ASKED, case.day(20), True)
    assert case.row.extension_count == 1


def test_every_move_is_counted(case: Case) -> None:
    for days in (12, 14, 16):
        case.extend(case.day(days))
    assert (case.row.extension_count, case.statuses()) == (3, [A.APPROVED] * 3)
    assert [request.due_on for request in case.requests()] == [case.row.original_due_on, case.day(12), case.day(14)]


def test_a_day_off_is_answered_with_its_two_neighbours(case: Case) -> None:
    with pytest.raises(DueDateRefused) as error:
        case.ask(date(2026, 4, 11))
    assert error.value.suggestions == (date(2026, 4, 10), date(2026, 4, 13))


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 3, 11)])
def test_a_past_day_and_a_term_under_two_working_days_are_refused(case: Case, day: date) -> None:
    with pytest.raises(DueDateRefused):
        case.ask(day)


def test_the_new_date_is_later_than_the_present_one(case: Case) -> None:
    for day in (case.row.due_on, case.day(5)):
        with pytest.raises(Invalid) as error:
            case.ask(day)
        assert list(error.value.errors) == ["due_on"]
    request = case.ask(case.day(20))
    with pytest.raises(Invalid):
        case.decide(request, due_on=case.day(9))
    assert case.statuses() == [A.ASKED]


def test_on_the_due_day_itself_the_executor_still_asks(case: Case) -> None:
    case.wait(10)
    assert case.work.today == case.row.due_on
    assert not case.ask(case.day(5)).late


def test_after_the_due_date_only_the_office_enters_a_request_and_it_stays_late(case: Case) -> None:
    case.wait(11)
    with pytest.raises(Conflict):
        case.ask(case.day(5))
    request = case.ask(case.day(5), by=case.office)
    assert (request.late, request.body_id) == (True, None)
    case.decide(request)
    case.extend(case.day(9))
    assert [one.late for one in case.requests()] == [True, False]


def test_before_the_due_date_the_office_does_not_ask_itself(case: Case) -> None:
    with pytest.raises(Conflict):
        case.ask(case.day(20), by=case.office)


def test_who_does_not_execute_it_asks_for_nothing(case: Case) -> None:
    with pytest.raises((Forbidden, NotFound)):
        case.ask(case.day(20), by=case.stranger)


def test_who_executes_does_not_decide(case: Case) -> None:
    with pytest.raises(Forbidden):
        case.decide(case.ask(case.day(20)), by=case.executor)


def test_a_request_of_another_record_is_not_there(case: Case) -> None:
    request = case.ask(case.day(20))
    other = BOTH[case.noun](case.work)
    other.ask(other.day(20))
    with pytest.raises(NotFound):
        other.decide(request)


def test_who_asked_takes_the_request_back_and_asks_anew(case: Case) -> None:
    before, request = case.row.due_on, case.ask(case.day(20))
    assert "extension_withdrawal" in case.moves(case.executor)
    assert "extension_withdrawal" not in case.moves(case.office)
    with pytest.raises(Forbidden):
        case.withdraw(request, by=case.office)
    case.withdraw(request)
    assert (case.row.due_on, case.row.extension_asked, case.statuses()) == (before, False, [A.WITHDRAWN])
    assert work_events(case)[-1] == f"{case.noun}.extension_withdrawal"
    assert "extension_withdrawal" not in case.moves(case.executor)
    case.ask(case.day(21))
    assert case.statuses() == [A.WITHDRAWN, A.ASKED]


def test_what_is_withdrawn_is_not_decided_and_what_is_decided_not_withdrawn(case: Case) -> None:
    first = case.ask(case.day(20))
    case.withdraw(first)
    with pytest.raises(Conflict):
        case.decide(first)
    second = case.ask(case.day(21))
    case.decide(second)
    with pytest.raises(Conflict):
        case.withdraw(second)
    assert (case.row.due_on, case.row.extension_count) == (case.day(21), 1)


def test_what_the_office_entered_late_the_office_withdraws(case: Case) -> None:
    case.wait(11)
    request = case.ask(case.day(20), by=case.office)
    with pytest.raises(Forbidden):
        case.withdraw(request)
    case.withdraw(request, by=case.office)
    assert case.statuses() == [A.WITHDRAWN]


def work_events(case: Case) -> list[str]:
    return [event.kind for event in case.work.events]
