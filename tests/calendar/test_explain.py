"""A due date says which days it counted, which it skipped and why."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.calendar.days import Override, WorkingCalendar
from app.calendar.explain import LONGEST_LISTING, explain_date, explain_term
from app.calendar.grid import weeks
from app.calendar.models import OverrideKind
from app.calendar.schemas import due_date_out
from app.calendar.terms import LONGEST_TERM, Shift, Term, TermUnit

starts = st.dates(date(2005, 1, 1), date(2060, 12, 31))
terms = st.builds(Term, st.integers(1, LONGEST_TERM), st.sampled_from(TermUnit))
LAW = WorkingCalendar()


def calendar_days(n: int) -> Term:
    return Term(n, TermUnit.CALENDAR_DAYS)


def test_ten_working_days_over_nauryz() -> None:
    explained = explain_term(Term(10), date(2026, 3, 18), LAW)
    assert explained.due_on == explained.computed_on == date(2026, 4, 6)
    assert {line.number: line.day.day for line in explained.days if line.number} == {
        1: 19, 2: 20, 3: 26, 4: 27, 5: 30, 6: 31, 7: 1, 8: 2, 9: 3, 10: 6,
    }  # fmt: skip
    assert [(reason.name_en, [day.day for day in days]) for reason, days in explained.skipped] == [
        ("Nauryz", [21, 22, 23]),
        ("Nauryz (day off in lieu)", [24, 25]),
        ("Weekend", [28, 29, 4, 5]),
    ]


def test_thirty_calendar_days_that_end_on_a_day_off_move_to_the_next_working_day() -> None:
    explained = explain_term(calendar_days(30), date(2026, 4, 10), LAW)
    assert explained.computed_on == date(2026, 5, 10)
    assert explained.due_on == date(2026, 5, 12)
    assert explained.shifted
    assert [line.day.day for line in explained.days if line.number is None] == [11, 12]
    assert [days for _, days in explained.skipped] == [(date(2026, 5, 11),)]


def test_they_move_to_the_working_day_before_where_that_is_set() -> None:
    explained = explain_term(calendar_days(30), date(2026, 4, 10), LAW, Shift.PREVIOUS)
    assert explained.due_on == date(2026, 5, 8)
    assert explained.days[-1].day == date(2026, 5, 10)


def test_calendar_days_that_end_on_a_working_day_stay() -> None:
    explained = explain_term(calendar_days(30), date(2026, 3, 10), LAW)
    assert explained.due_on == date(2026, 4, 9)
    assert not explained.shifted


def test_a_working_saturday_is_counted_and_names_its_act() -> None:
    saturday = Override(date(2026, 4, 4), OverrideKind.WORKING, "Жұмыс күні", "Рабочий день", "Worked", "Order No 1")
    explained = explain_term(Term(3), date(2026, 4, 1), WorkingCalendar([saturday]))
    line = explained.days[-1]
    assert (line.day, line.number) == (date(2026, 4, 4), 3)
    assert line.reason is not None
    assert line.reason.source == "Order No 1"
    assert not explained.skipped


def test_a_term_near_an_unannounced_kurban_ait_is_an_estimate() -> None:
    near = explain_term(Term(3), date(2027, 5, 12), LAW)
    far = explain_term(Term(3), date(2027, 9, 1), LAW)
    assert near.unconfirmed == (date(2027, 5, 16),)
    assert near.estimated
    assert not far.estimated


def test_an_override_on_its_day_confirms_it() -> None:
    announced = Override(
        date(2027, 5, 16), OverrideKind.DAY_OFF, "Құрбан айт", "Курбан-айт", "Kurban Ait", "Order No 2"
    )
    assert not explain_term(Term(3), date(2027, 5, 12), WorkingCalendar([announced])).estimated


def test_a_stated_date_tells_how_many_working_days_it_left() -> None:
    explained = explain_date(date(2026, 3, 18), date(2026, 3, 29), LAW)
    assert explained.amount == 4
    assert explained.due_on == date(2026, 3, 29)
    assert explained.days[-1].number is None


def test_a_stated_date_before_its_start_lists_no_days() -> None:
    explained = explain_date(date(2026, 3, 18), date(2026, 3, 10), LAW)
    assert explained.amount == -6
    assert explained.days == ()
    assert weeks(explained, LAW) == []


def test_a_very_long_span_is_counted_but_not_listed() -> None:
    explained = explain_date(date(2026, 1, 1), date(2026, 1, 1) + timedelta(LONGEST_LISTING + 1), LAW)
    assert explained.amount > 700
    assert explained.days == ()


def test_the_weeks_are_whole_and_mark_feasts_and_the_due_day() -> None:
    drawn = weeks(explain_term(Term(10), date(2026, 3, 18), LAW), LAW)
    assert [week[0].day.day for week in drawn] == [16, 23, 30, 6]
    cells = {cell.day: cell for week in drawn for cell in week}
    assert cells[date(2026, 3, 22)].feast
    assert cells[date(2026, 3, 24)].off is not None
    assert not cells[date(2026, 3, 24)].feast
    assert [cell.day for cell in cells.values() if cell.due] == [date(2026, 4, 6)]
    assert cells[date(2026, 3, 17)].number is None


def test_it_crosses_the_border_with_the_start_as_from() -> None:
    sent = due_date_out(explain_term(Term(2), date(2026, 5, 7), LAW)).model_dump(mode="json", by_alias=True)
    assert (sent["from"], sent["due_on"], sent["amount"]) == ("2026-05-07", "2026-05-12", 2)
    assert sent["days"][1]["reason"]["kind"] == "feast"
    assert sent["days"][0]["number"] == 1


@given(terms, starts, st.sampled_from(Shift))
def test_whatever_the_term_the_listing_agrees_with_the_date(term: Term, start: date, shift: Shift) -> None:
    explained = explain_term(term, start, LAW, shift)
    numbers = [line.number for line in explained.days if line.number is not None]
    assert numbers == list(range(1, term.amount + 1))
    assert LAW.is_working(explained.due_on)
    assert [line.day for line in explained.days] == [
        start + timedelta(n + 1) for n in range((explained.days[-1].day - start).days)
    ]
    assert {line.day for line in explained.days if line.number == term.amount} == {explained.computed_on}


@given(terms, starts)
def test_every_skipped_day_has_a_reason(term: Term, start: date) -> None:
    explained = explain_term(term, start, LAW)
    without_reason = [line.day for line in explained.days if line.number is None and line.reason is None]
    assert without_reason == ([explained.due_on] if explained.shifted else [])
