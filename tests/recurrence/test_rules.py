"""The rule of a series: its days come in order, none twice, none left out, whatever is changed from whatever day on."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.recurrence.rules import Rule, RuleKind, Terms, in_force, turns

M, Q, W = RuleKind.MONTHLY, RuleKind.QUARTERLY, RuleKind.WEEKLY
STARTS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
RULES = st.builds(
    Rule, st.sampled_from(RuleKind), STARTS, st.integers(1, 31), weeks=st.integers(1, 8), weekday=st.integers(1, 7)
)
TERMS = st.builds(Terms, RULES, until=st.none() | STARTS, times=st.none() | st.integers(1, 30))
VERSIONS = st.lists(TERMS, min_size=1, max_size=5).map(
    lambda found: [replace(terms, id=number) for number, terms in enumerate(found)]
)


def first(rule: Rule, number: int) -> list[str]:
    return [str(day) for day in islice(rule.days(), number)]


def test_a_month_has_the_day_or_its_last_one() -> None:
    assert first(Rule(M, date(2027, 1, 11), day=10), 2) == ["2027-02-10", "2027-03-10"]
    assert first(Rule(M, date(2027, 1, 31), day=31), 3) == ["2027-01-31", "2027-02-28", "2027-03-31"]
    assert first(Rule(M, date(2028, 2, 1), day=30), 1) == ["2028-02-29"]


def test_a_quarter_is_reported_on_in_the_month_after_it() -> None:
    assert first(Rule(Q, date(2026, 3, 10), day=15), 4) == ["2026-04-15", "2026-07-15", "2026-10-15", "2027-01-15"]


def test_every_second_monday() -> None:
    assert first(Rule(W, date(2026, 3, 10), weeks=2, weekday=1), 3) == ["2026-03-16", "2026-03-30", "2026-04-13"]


@settings(max_examples=60)
@given(RULES)
def test_days_follow_one_another_as_the_rule_says(rule: Rule) -> None:
    days = list(islice(rule.days(), 40))
    assert all(rule.from_on <= day for day in days)
    if rule.kind is W:
        assert {day.isoweekday() for day in days} == {rule.weekday}
        assert {later - day for day, later in pairwise(days)} == {timedelta(weeks=rule.weeks)}
        assert days[0] - rule.from_on < timedelta(weeks=1)
        return
    step = 3 if rule.kind is Q else 1
    months = [day.year * 12 + day.month for day in days]
    assert {later - month for month, later in pairwise(months)} == {step}
    assert all(day.day == min(rule.day, monthrange(day.year, day.month)[1]) for day in days)


@settings(max_examples=60)
@given(VERSIONS, st.none() | STARTS, st.integers(0, 10))
def test_changes_neither_double_nor_disorder_the_periods(
    versions: list[Terms], after: date | None, number: int
) -> None:
    found = list(islice(turns(versions, after, number), 60))
    days = [turn.day for turn in found]
    assert days == sorted(set(days))
    assert [turn.number for turn in found] == list(range(number + 1, number + 1 + len(found)))
    for turn in found:
        assert after is None or turn.day > after
        assert turn.terms.until is None or turn.day <= turn.terms.until
        assert turn.terms.times is None or turn.number <= turn.terms.times
        later = versions[turn.terms.id + 1 :]
        assert all(turn.day < other.rule.from_on for other in later)


@given(VERSIONS)
def test_the_last_word_holds(versions: list[Terms]) -> None:
    kept = in_force(versions)
    assert kept[-1] is versions[-1]
    assert all(one.rule.from_on < other.rule.from_on for one, other in pairwise(kept))
