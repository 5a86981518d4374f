"""How the one due date comes about. Today is Tuesday, 2026-03-10; 21–25 March are off."""

from datetime import date
from typing import Any

import pytest

from app.instructions.models import InstructionStatus
from app.kit.db import Work
from app.kit.errors import Invalid
from app.meetings.models import MeetingStatus
from tests import factories as make
from tests import factories_instructions as give


def refused(work: Work, on: give.Stage, **said: Any) -> list[str]:
    with pytest.raises(Invalid) as error:
        give.issued(work, on, **said)
    return list(error.value.errors)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 3, 9), "past"),
        (date(2026, 3, 10), "under two working days"),
        (date(2026, 3, 11), "under two working days"),
        (date(2026, 3, 21), "a day off"),
    ],
)
def test_a_typed_date_is_refused_that_is_past_short_or_off(work: Work, day: date, why: str) -> None:
    assert refused(work, give.stage(work), due_on=day) == ["due_on"], why


def test_two_working_days_are_enough(work: Work) -> None:
    assert give.issued(work, give.stage(work), due_on=date(2026, 3, 12)).due_sort == date(2026, 3, 12)


def test_a_term_counts_from_the_day_of_the_meeting(work: Work) -> None:
    on, office_body = give.stage(work), make.body(work, "deputy_akim")
    held = give.meeting(work, office_body, date(2026, 3, 4))
    row = give.issued(work, on, due_on=None, working_days=10, meeting_id=held.id)
    assert row.issued_on == date(2026, 3, 4)
    assert row.due_on == date(2026, 3, 19)
    assert row.due_term == {"kind": "working_days", "amount": 10, "from": "2026-03-04"}


def test_calendar_days_that_end_on_a_day_off_move_to_the_next_working_day(work: Work) -> None:
    row = give.issued(work, give.stage(work), due_on=None, calendar_days=12)
    assert row.due_on == date(2026, 3, 26)


def test_a_date_and_a_term_are_one_too_many(work: Work) -> None:
    assert refused(work, give.stage(work), working_days=5) == ["working_days"]


def test_a_term_that_has_run_out_already_is_refused_by_its_own_field(work: Work) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"), date(2026, 2, 2))
    assert refused(work, on, due_on=None, working_days=3, meeting_id=held.id) == ["working_days"]


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 3, 11), date(2026, 3, 21)])
def test_past_minutes_keep_the_date_that_they_state(work: Work, day: date) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"), date(2026, 3, 3), transcribed=True)
    row = give.issued(work, on, due_on=day, as_stated=True, meeting_id=held.id)
    assert (row.due_on, row.due_as_stated, row.status) == (day, True, InstructionStatus.ISSUED)


def test_only_past_minutes_state_dates(work: Work) -> None:
    on = give.stage(work)
    today = give.meeting(work, make.body(work, "deputy_akim"))
    assert refused(work, on, due_on=date(2026, 3, 9), as_stated=True) == ["as_stated"]
    assert refused(work, on, due_on=date(2026, 3, 9), as_stated=True, meeting_id=today.id) == ["as_stated"]


def test_as_stated_asks_for_the_date(work: Work) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"), date(2026, 3, 3))
    assert refused(work, on, due_on=None, as_stated=True, meeting_id=held.id) == ["due_on"]


@pytest.mark.parametrize("status", sorted(set(MeetingStatus) - {MeetingStatus.HELD}))
def test_a_meeting_orders_only_while_it_is_held(work: Work, status: MeetingStatus) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"), status=status)
    assert refused(work, on, meeting_id=held.id) == ["meeting_id"]


def test_a_point_belongs_to_its_meeting(work: Work) -> None:
    on, office_body = give.stage(work), make.body(work, "deputy_akim")
    one, other = give.meeting(work, office_body), give.meeting(work, office_body)
    item = give.point(work, one)
    assert refused(work, on, meeting_id=other.id, agenda_item_id=item.id) == ["agenda_item_id"]
    row = give.issued(work, on, agenda_item_id=item.id)
    assert (row.meeting_id, row.agenda_item_id) == (one.id, item.id)


def test_an_officer_gives_only_what_the_own_body_s_session_orders(work: Work) -> None:
    on, council = give.stage(work), make.body(work, "rcc")
    secretary = make.officer(work, council)
    with pytest.raises(Invalid) as error:
        give.given(work, secretary)
    assert list(error.value.errors) == ["meeting_id"]
    foreign = give.meeting(work, make.body(work, "hq_region"))
    with pytest.raises(Invalid):
        give.given(work, secretary, meeting_id=foreign.id)
    with pytest.raises(Invalid):
        give.given(work, on.nurlan, meeting_id=give.meeting(work, on.energy).id)
    own = give.meeting(work, council)
    assert give.given(work, secretary, meeting_id=own.id).giver_body_id == council.id


def test_a_body_of_another_region_does_not_execute(work: Work) -> None:
    on = give.stage(work)
    elsewhere = make.department(work, "Абай облысының басқармасы")
    elsewhere.territory_id = make.territory(work, "100000000").id
    work.session.flush()
    assert refused(work, on, responsible_body_id=elsewhere.id) == ["responsible_body_id"]
    assert refused(work, on, co_executors=[elsewhere.id]) == ["co_executors"]


def test_a_retired_body_does_not_execute(work: Work) -> None:
    on = give.stage(work)
    on.energy.retired_on = work.today
    work.session.flush()
    assert refused(work, on) == ["responsible_body_id"]
