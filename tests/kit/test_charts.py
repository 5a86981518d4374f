"""The small drawings: a due date's distance, the way in a row, the slide, the weeks of a term, a series."""

from datetime import date, timedelta

import pytest

from app.kit.charts import days_grid, due_mark, slide, spark, way_mini
from app.kit.charts.slide import NOW, WIDTH

TODAY = date(2026, 3, 31)


def day(distance: int) -> date:
    return TODAY + timedelta(days=distance)


@pytest.mark.parametrize(
    ("due_on", "distance", "said"),
    [
        (None, 0, "none"),
        (day(-1), -1, "late"),
        (day(0), 0, "today"),
        (day(1), 1, "tomorrow"),
        (day(6), 3, "soon"),
        (day(6), 4, "ahead"),
    ],
)
def test_an_open_due_date_says_how_far_it_is(due_on: date | None, distance: int, said: str) -> None:
    mark = due_mark(due_on, TODAY, distance)
    assert (mark.kind, mark.days) == (said, abs(distance))


def test_what_is_done_is_measured_by_the_day_it_was_done() -> None:
    assert due_mark(day(-5), TODAY, -3, done_on=day(-5)).kind == "in_time"
    assert due_mark(day(-5), TODAY, -3, done_on=day(-4)).kind == "done_late"
    assert due_mark(day(-5), TODAY, -3, done_on=day(-6), waiting=True).kind == "waiting"
    assert due_mark(day(-5), TODAY, -3, over=True).kind == "over"


def test_a_row_shows_the_present_desk_last_and_never_leaves_its_width() -> None:
    view = way_mini([2, 8, 6])
    assert (view.days, view.desks) == (16, 3)
    assert view.past == "M0 2h5v4h-5zM7 2h19v4h-19z"
    for days in ([], [0], [400], [100, 300, 2], [1] * 60):
        view = way_mini(days)
        assert view.x >= 0
        assert view.width >= 2
        assert view.x + view.width <= 72


def test_a_moved_date_slides_from_the_first_one() -> None:
    view = slide(day(-40), day(-19), TODAY)
    assert view.start < view.end < view.now == NOW
    assert view.moved
    assert view.late
    assert view.reached == NOW


def test_a_date_reported_in_time_is_not_late_though_it_has_passed() -> None:
    assert not slide(day(-20), day(-20), TODAY, done_on=day(-21)).late


def test_dates_beyond_the_scale_stand_at_its_ends() -> None:
    view = slide(day(-400), day(300), TODAY)
    assert (view.before, view.after) == (True, True)
    assert 0 < view.start < view.end < WIDTH


def test_the_weeks_of_a_term_number_what_is_counted_and_name_what_is_off() -> None:
    start, due_on = date(2026, 3, 19), date(2026, 3, 26)
    feasts = {date(2026, 3, 23): "Наурыз мейрамы"}
    counted = {date(2026, 3, 20): 1, date(2026, 3, 24): 2, date(2026, 3, 25): 3, due_on: 4}
    grid = days_grid(start, due_on, due_on, counted, lambda d: d.weekday() > 4 or d in feasts, feasts)
    assert [len(week) for week in grid.weeks] == [7, 7]
    assert grid.weeks[0][0].day == date(2026, 3, 16)
    cells = {cell.day: cell for week in grid.weeks for cell in week}
    assert (cells[date(2026, 3, 20)].count, cells[date(2026, 3, 21)].kinds) == (1, "off")
    assert (cells[date(2026, 3, 23)].kinds, cells[date(2026, 3, 23)].name) == ("off feast", "Наурыз мейрамы")
    assert cells[due_on].kinds == "now goal"


def test_a_series_rises_as_its_values_do() -> None:
    view = spark([1, 2, 3])
    heights = [float(point.split(",")[1]) for point in view.lines[0].split()]
    assert heights == sorted(heights, reverse=True)
    assert view.last == (64, 2)


def test_months_without_data_leave_a_gap() -> None:
    assert len(spark([1, 2, None, 3]).lines) == 2
    assert spark([None, None]).lines == []


def test_an_index_shows_its_hundred() -> None:
    view = spark([97, 98], index=True)
    assert view.hundred is not None
    assert view.last is not None
    assert view.last[1] > view.hundred
