"""Open items by due day: each in one bucket, each bucket a list's address."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.kit.charts import DueCount, Horizon, horizon
from app.kit.charts.horizon import MOST, blades

TODAY = date(2026, 3, 31)


def is_off(day: date) -> bool:
    return day.weekday() > 4


def late_by(day: date) -> int:
    return sum(not is_off(day + timedelta(days=n + 1)) for n in range((TODAY - day).days))


def link(first: date | None, last: date | None) -> str:
    return f"{first or ''}..{last or ''}"


def drawn(*counts: DueCount, link: Callable[[date | None, date | None], str] = link) -> Horizon:
    return horizon(counts, TODAY, late_by, is_off, link)


def counts(view: Horizon, kind: str) -> list[int]:
    return [bucket.count for bucket in view.buckets if bucket.kind == kind]


def test_late_ones_are_told_apart_by_working_days() -> None:
    ten_days, six_days, yesterday = date(2026, 3, 17), date(2026, 3, 23), date(2026, 3, 30)
    view = drawn(DueCount(yesterday, 1), DueCount(six_days, 2), DueCount(ten_days, 3), DueCount(date(2026, 3, 16), 4))
    assert [late_by(day) for day in (yesterday, six_days, ten_days)] == [1, 6, 10]
    assert counts(view, "late") == [4, 5, 1]


def test_each_number_opens_the_list_that_it_counted() -> None:
    view = drawn(DueCount(date(2026, 3, 16), 4), DueCount(TODAY, 1), DueCount(date(2026, 4, 2), 1))
    assert [bucket.href for bucket in view.buckets if bucket.count] == [
        "..2026-03-16",
        "2026-03-31..2026-03-31",
        "2026-04-02..2026-04-02",
    ]


def test_days_off_are_drawn_together_and_carry_what_is_due_on_them() -> None:
    view = drawn(DueCount(date(2026, 4, 5), 2))
    weekend = next(bucket for bucket in view.buckets if bucket.kind == "off")
    assert (weekend.first, weekend.last, weekend.count) == (date(2026, 4, 4), date(2026, 4, 5), 2)


def test_what_lies_beyond_stands_at_the_end_and_only_if_there_is_any() -> None:
    assert counts(drawn(), "later") == []
    assert counts(drawn(DueCount(date(2026, 9, 1), 7)), "later") == [7]


@given(st.dictionaries(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(1, 60), max_size=30))
def test_no_item_is_lost_or_counted_twice(due: dict[date, int]) -> None:
    view = drawn(*(DueCount(day, count) for day, count in due.items()))
    assert sum(bucket.count for bucket in view.buckets) == sum(due.values())
    buckets = view.buckets
    assert all(earlier.last < later.first for earlier, later in pairwise(buckets) if earlier.last and later.first)


def test_one_blade_is_one_item_and_tall_ones_are_as_many_as_important_ones() -> None:
    path = blades(9, 4, 70, leaning=False, seed=TODAY)
    heights = [int(part.rsplit("-", 1)[1]) for part in path.split("M")[1:]]
    assert len(heights) == 9
    assert sum(height > 40 for height in heights) == 4


def test_a_late_blade_leans_and_the_others_stand() -> None:
    def sway(path: str) -> list[float]:
        return [abs(float(part.split(" ")[-1].rsplit("-", 1)[0])) for part in path.split("M")[1:]]

    assert min(sway(blades(5, 2, 46, leaning=True, seed=TODAY))) > 5
    assert max(sway(blades(5, 2, 46, leaning=False, seed=TODAY))) < 1


def test_too_many_to_count_by_eye_are_a_sheaf() -> None:
    assert not drawn(DueCount(TODAY, MOST)).sheaves
    assert drawn(DueCount(TODAY, MOST + 1)).sheaves
