"""The calendar of this moment: what an administrator changed counts from the next request on, in every process."""

from datetime import date

import pytest

from app.audit.chain import NewEvent, record, seal
from app.calendar.due_dates import DueDateRefused
from app.calendar.models import CalendarOverride, OverrideKind
from app.calendar.service import accept_due_date, calendar_of, default_terms, due_date, due_in, forget_calendar, why
from app.calendar.terms import Term, TermUnit
from app.kit.db import Work, WorkFactory, make_engine
from app.kit.errors import Invalid

MONDAY = date(2026, 4, 6)
CHANGED = NewEvent("calendar.override_correction", "calendar_override", 1, None)
"""As every approval leaves one."""


def moved(day: date, kind: OverrideKind) -> CalendarOverride:
    return CalendarOverride(
        day=day, kind=kind, name_kk="Ауыстыру", name_ru="Перенос", name_en="Moved", source="Order No 1"
    )


def test_an_override_in_the_table_counts(work: Work) -> None:
    work.session.add(moved(MONDAY, OverrideKind.DAY_OFF))
    explained = due_in(work, date(2026, 3, 18), Term(10))
    assert explained.due_on == date(2026, 4, 7)
    assert explained.skipped[-1].reason.source == "Order No 1"


def test_it_is_read_once_in_a_unit_of_work(work: Work) -> None:
    calendar = calendar_of(work)
    work.session.add(moved(MONDAY, OverrideKind.DAY_OFF))
    assert calendar_of(work) is calendar
    forget_calendar(work)
    assert not calendar_of(work).is_working(MONDAY)


def test_another_process_sees_a_change_in_its_next_unit_of_work(fresh_database: str) -> None:
    here, there = (WorkFactory(make_engine(fresh_database, pool_size=1), finish=seal) for _ in range(2))
    with there(writes=False) as work:
        assert calendar_of(work).is_working(MONDAY)
    with here() as work:
        work.session.add(moved(MONDAY, OverrideKind.DAY_OFF))
        record(work, CHANGED)
    with there(writes=False) as work:
        assert not calendar_of(work).is_working(MONDAY)
    with here() as work:
        override = work.session.query(CalendarOverride).filter_by(day=MONDAY).one()
        override.kind = OverrideKind.WORKING
        record(work, CHANGED)
    with there(writes=False) as work:
        assert calendar_of(work).is_working(MONDAY)
    for factory in (here, there):
        factory.engine.dispose()


def test_units_that_read_the_same_share_one_calendar(units: WorkFactory) -> None:
    with units() as one:
        first = calendar_of(one)
    with units() as other:
        assert calendar_of(other) is first


def test_the_default_land_term_is_calendar_days(work: Work) -> None:
    explained = due_in(work, date(2026, 4, 10), default_terms().land)
    assert (explained.unit, explained.due_on) == (TermUnit.CALENDAR_DAYS, date(2026, 5, 12))


def test_a_date_that_is_already_set_explains_itself(work: Work) -> None:
    assert why(work, date(2026, 3, 18), date(2026, 4, 6)).amount == 10


def test_a_typed_date_is_judged_by_today(work: Work) -> None:
    assert accept_due_date(work, date(2026, 3, 12)).day == date(2026, 3, 12)
    with pytest.raises(DueDateRefused):
        accept_due_date(work, date(2026, 3, 11), field="due_on")
    assert accept_due_date(work, date(2026, 3, 3), as_stated=True).as_stated


def test_the_api_counts_working_or_calendar_days(work: Work) -> None:
    assert due_date(work, date(2026, 3, 18), working_days=10).due_on == MONDAY
    assert due_date(work, date(2026, 4, 10), calendar_days=30).due_on == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("start", "lengths", "field"),
    [
        (date(2026, 3, 18), {}, ""),
        (date(2026, 3, 18), {"working_days": 1, "calendar_days": 1}, ""),
        (date(2026, 3, 18), {"working_days": 0}, "working_days"),
        (date(2026, 3, 18), {"calendar_days": -1}, "calendar_days"),
        (date(2026, 3, 18), {"working_days": 501}, "working_days"),
        (date(1, 1, 1), {"working_days": 1}, "from"),
        (date(9999, 12, 31), {"calendar_days": 500}, "from"),
    ],
)
def test_bad_input_is_answered_by_field(work: Work, start: date, lengths: dict[str, int], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        due_date(work, start, **lengths)
    assert list(caught.value.errors) == [field]


@pytest.mark.parametrize("start", [date(2001, 1, 1), date(2095, 12, 31)])
@pytest.mark.parametrize("lengths", [{"working_days": 500}, {"calendar_days": 500}])
def test_the_longest_term_fits_from_the_first_and_the_last_day(
    work: Work, start: date, lengths: dict[str, int]
) -> None:
    assert due_date(work, start, **lengths).due_on > start
