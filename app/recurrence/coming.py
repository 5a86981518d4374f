"""The periods to come with their dates: the day by the rule, the due date by the calendar, the day it is given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.calendar.due_dates import earliest_due_date
from app.calendar.explain import shifted
from app.calendar.moving import SET_ON
from app.calendar.reasons import Reason
from app.calendar.service import calendar_of
from app.calendar.terms import Shift
from app.instructions.dates.terms import Due
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.settings import settings
from app.recurrence.models import Series
from app.recurrence.rules import Rule, RuleKind, Terms, Turn, turns
from app.recurrence.schemas import RuleIn
from app.recurrence.taking import last_period, terms_of, versions_of

TERM = "series"
"""The kind of a due date that a rule has set, as its record says it."""
SHOWN = 6
"""Periods to come that are shown."""


@dataclass(frozen=True)
class Coming:
    """A period to come. `reason`: why its day by the rule is no working day, where the due date was moved off it."""

    turn: Turn
    due_on: date
    given_on: date
    reason: Reason | None


def moved(work: Work, day: date) -> date:
    """The due date of a period: its day by the rule, or the working day that takes its place."""
    return shifted(day, calendar_of(work), Shift(settings().computed_day_off))


def due_of(work: Work, day: date) -> Due:
    """As the instruction keeps it: the calendar moves it again when it changes. No term is under two working days."""
    due_on, earliest = moved(work, day), earliest_due_date(work.today, calendar_of(work))
    term: dict[str, Any] = {"kind": TERM}
    if earliest <= due_on != day:
        term[SET_ON] = day.isoformat()
    return Due(max(due_on, earliest), term)


def given_on(work: Work, day: date, ahead_days: int) -> date:
    """When the instruction of a period is given."""
    return calendar_of(work).add_working_days(moved(work, day), -ahead_days)


def coming(work: Work, found: Iterable[Turn], ahead_days: int) -> Iterator[Coming]:
    """The periods with their dates as the calendar stands now."""
    calendar = calendar_of(work)
    for turn in found:
        due_on, reason = moved(work, turn.day), calendar.reason_off(turn.day)
        yield Coming(turn, due_on, given_on(work, turn.day, ahead_days), reason)


def next_turns(work: Work, series: Series) -> Iterator[Turn]:
    """What follows the period whose turn came last, ended or not."""
    last = last_period(work, series.id)
    return turns(map(terms_of, versions_of(work, series.id)), last.day, last.number)


def opening(work: Work, body: RuleIn) -> Terms:
    """The terms of a new series: its first period is the first whose due date is two working days ahead."""
    if body.from_on is not None and body.from_on < work.today:
        raise Invalid(from_on=N_("This day has passed"))
    earliest = earliest_due_date(work.today, calendar_of(work))
    days = rule_of(body, body.from_on or work.today).days()
    first = next((day for day in days if moved(work, day) >= earliest), None)
    if first is None:
        raise Invalid(from_on=N_("The calendar does not reach that far"))
    if body.until is not None and body.until < first:
        raise Invalid(until=NONE_LEFT)
    return Terms(rule_of(body, first), body.until, body.times)


NONE_LEFT = N_("No period is left until then")


def rule_of(body: RuleIn, from_on: date) -> Rule:
    """422 by field where what belongs to the kind is missing, or something is said that does not."""
    said = {name: getattr(body, name) for name in ("day", "weeks", "weekday")}
    wanted = OF_KIND[body.kind]
    missing = {name: N_("Fill in this field") for name in wanted if said[name] is None}
    superfluous = {name: FOREIGN[body.kind] for name in said if name not in wanted and said[name] is not None}
    if missing or superfluous:
        raise Invalid(**missing, **superfluous)
    return Rule(body.kind, from_on, **{name: said[name] for name in wanted})


OF_KIND = {
    RuleKind.MONTHLY: ("day",),
    RuleKind.QUARTERLY: ("day",),
    RuleKind.WEEKLY: ("weeks", "weekday"),
}
WEEKS = N_("Only a weekly rule has weeks and a weekday: leave it empty")
FOREIGN = {
    RuleKind.MONTHLY: WEEKS,
    RuleKind.QUARTERLY: WEEKS,
    RuleKind.WEEKLY: N_("Only a monthly or quarterly rule has a day of the month: leave it empty"),
}
