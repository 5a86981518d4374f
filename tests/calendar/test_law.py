"""The calendar against what was published for 2026 and 2027, and its names for every other year."""

import csv
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from app.calendar.days import WorkingCalendar
from app.calendar.law import FIRST_YEAR, LAST_YEAR, year_of_law
from app.calendar.reasons import ReasonKind

DATA = Path(__file__).parent / "data"
KINDS = {"holiday": ReasonKind.FEAST, "dayoff_only": ReasonKind.FEAST, "in_lieu": ReasonKind.IN_LIEU}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("holidays_2026_2027.csv"), ids=lambda row: str(row["day"]))
def test_every_published_day_off_is_off_for_the_published_reason(
    calendar: WorkingCalendar, row: dict[str, str]
) -> None:
    reason = calendar.reason_off(date.fromisoformat(row["day"]))
    assert reason is not None
    assert reason.kind is KINDS[row["kind"]]
    assert (reason.name_kk, reason.name_ru, reason.name_en) == (row["name_kk"], row["name_ru"], row["name_en"])


@pytest.mark.parametrize("year", [2026, 2027])
def test_no_other_weekday_is_off(year: int) -> None:
    published = {date.fromisoformat(row["day"]) for row in rows("holidays_2026_2027.csv")}
    assert set(year_of_law(year).off) == {day for day in published if day.year == year}
    assert not year_of_law(year).working


@pytest.mark.parametrize("row", rows("working_days_2026_2027.csv"), ids=lambda row: f"{row['year']}-{row['month']}")
def test_months_have_as_many_working_days_as_published(calendar: WorkingCalendar, row: dict[str, str]) -> None:
    year, month = int(row["year"]), int(row["month"])
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    assert sum(calendar.is_working(day) for day in days) == int(row["working_days"])


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_feast_has_a_name_in_three_languages(year: int) -> None:
    for reason in (*year_of_law(year).off.values(), *year_of_law(year).working.values()):
        names = {reason.name_kk, reason.name_ru, reason.name_en}
        assert all(names)
        assert reason.name_en.isascii()
        assert reason.source


@pytest.mark.parametrize("year", range(2006, LAST_YEAR + 1))
def test_every_year_since_2006_has_a_kurban_ait(year: int) -> None:
    assert any("Первый день Курбан-айта" in reason.name_ru for reason in year_of_law(year).off.values())


def test_a_day_of_two_feasts_names_both() -> None:
    reason = year_of_law(2032).off[date(2032, 3, 22)]
    assert reason.name_kk == "Наурыз мейрамы; Құрбан айттың бірінші күні"
    assert reason.estimated


def test_dates_of_kurban_ait_to_2025_are_announced_and_later_ones_estimated() -> None:
    estimated = {
        year: any(reason.estimated for reason in year_of_law(year).off.values()) for year in (2024, 2025, 2026, 2027)
    }
    assert estimated == {2024: False, 2025: False, 2026: True, 2027: True}


def test_a_saturday_that_an_act_moved_is_worked_and_names_the_act(calendar: WorkingCalendar) -> None:
    saturday, wednesday = date(2024, 5, 4), date(2024, 5, 8)
    assert calendar.is_working(saturday)
    assert not calendar.is_working(wednesday)
    worked, off = calendar.reason_working(saturday), calendar.reason_off(wednesday)
    assert worked is not None
    assert off is not None
    assert worked.kind is off.kind is ReasonKind.MOVED
    assert worked.source == off.source == "adilet.zan.kz G24G0000109"


def test_an_act_of_january_reaches_back_into_december(calendar: WorkingCalendar) -> None:
    assert calendar.is_working(date(2013, 12, 28))
