"""The road to scale: everything lies inside the box, labels never meet, what is late is marked."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.kit.charts import Stay, WayLine, way_line
from app.kit.charts.way_line import LETTER, NARROWEST, Label

START = date(2026, 3, 3)
TODAY = date(2026, 3, 31)
WORDS = {
    "start": "3 марта",
    "now": "сегодня",
    "end": "закрыт: 2 апреля 2026 года",
    "due": "срок: 6 апреля 2026 года",
    "original": "первоначальный срок: 18 марта 2026 года",
}


def weekend(day: date) -> bool:
    return day.weekday() > 4


def drawn(
    due_on: date | None = None,
    original: date | None = None,
    today: date = TODAY,
    ended_on: date | None = None,
    words: dict[str, str] = WORDS,
) -> WayLine:
    stays = [Stay(START, START, 0), Stay(START, ended_on, 20)]
    return way_line(stays, today, weekend, words, due_on=due_on, original_due_on=original or due_on, ended_on=ended_on)


def edges(label: Label) -> tuple[float, float]:
    """Left and right in px on the narrowest screen."""
    width, x = len(label.words) * LETTER, label.x * NARROWEST / 100
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.anchor]
    return left, left + width


def meet(one: Label, other: Label) -> bool:
    (left, right), (begin, end) = edges(one), edges(other)
    return abs(one.y - other.y) < 14 and left < end and begin < right


days = st.integers(-40, 400)


@given(days, days, st.integers(0, 300), st.booleans())
def test_labels_neither_meet_nor_leave_the_box(due: int, original: int, age: int, ended: bool) -> None:
    today = START + timedelta(days=age)
    view = drawn(
        max(START, START + timedelta(days=due)),
        max(START, START + timedelta(days=original)),
        today,
        today if ended else None,
    )
    for label in view.labels:
        left, right = edges(label)
        assert left >= -0.1
        assert right <= NARROWEST + 0.1
        assert 0 < label.y < view.height
    assert not any(meet(one, other) for one, other in combinations(view.labels, 2))


@given(days, days, st.integers(0, 300))
def test_no_line_falls_through_the_words_below_it(due: int, original: int, age: int) -> None:
    short = {**WORDS, "due": "срок: 6 апреля", "original": "первый срок: 18 марта"}
    dates = [max(START, START + timedelta(days=count)) for count in (due, original)]
    view = drawn(dates[0], dates[1], START + timedelta(days=age), words=short)
    above = view.labels[: len(view.ticks)]
    crossed = [
        label.words
        for tick in view.ticks
        for label in above
        if tick.top < label.y - 6 and edges(label)[0] < tick.x * NARROWEST / 100 < edges(label)[1]
    ]
    assert crossed == []


@given(days, st.integers(0, 300))
def test_nothing_is_drawn_outside_and_nothing_has_a_negative_width(due: int, age: int) -> None:
    view = drawn(max(START, START + timedelta(days=due)), today=START + timedelta(days=age))
    parts = [(part.x, part.width) for part in view.days_off] + [(part.x, part.width) for part in view.desks]
    parts += [(view.ahead.x, view.ahead.width)] if view.ahead else []
    assert all(x >= 0 and width >= 0 and x + width <= 103 for x, width in parts)


def test_the_sun_stands_at_now_and_the_road_ahead_is_open() -> None:
    view = drawn(date(2026, 4, 6))
    assert view.now is not None
    assert view.ahead is not None
    assert view.end is None
    assert view.now < view.ticks[0].x
    assert round(view.ahead.x + view.ahead.width, 1) == round(view.ticks[0].x, 1)


def test_what_passed_the_due_day_is_late() -> None:
    due_on = date(2026, 3, 20)
    view = drawn(due_on)
    late = [desk for desk in view.desks if desk.kind == "late" and desk.width]
    assert [desk.x for desk in late] == [view.ticks[0].x]
    assert view.ahead is None


def test_what_waits_after_a_report_in_time_is_not_late() -> None:
    due_on = date(2026, 3, 20)
    view = way_line([Stay(START, None, 20)], TODAY, weekend, WORDS, due_on=due_on, original_due_on=due_on, in_time=True)
    assert [desk.kind for desk in view.desks] == ["now"]


def test_a_finished_road_ends_without_a_sun() -> None:
    view = drawn(date(2026, 4, 6), ended_on=date(2026, 4, 2), today=date(2026, 5, 9))
    assert view.now is None
    assert view.end is not None
    assert "now" not in {desk.kind for desk in view.desks}


def test_the_first_promise_is_marked_only_where_it_was_moved() -> None:
    assert len(drawn(date(2026, 4, 6)).ticks) == 1
    assert len(drawn(date(2026, 4, 6), date(2026, 3, 18)).ticks) == 2


def test_days_off_lie_under_the_road_until_they_are_too_fine() -> None:
    assert len(drawn(date(2026, 4, 6)).days_off) == 5
    assert drawn(date(2027, 4, 6)).days_off == []
