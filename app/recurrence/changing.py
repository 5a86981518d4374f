"""Changing a series from a period on, and ending it. What was given already stays under control as it is."""

from typing import Any

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.due_dates import earliest_due_date
from app.calendar.service import calendar_of
from app.instructions.writing.giving import check_people
from app.instructions.writing.people import check_beside
from app.instructions.writing.sources import Source
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.recurrence.coming import NONE_LEFT, moved, rule_of
from app.recurrence.models import Series, SeriesTerms
from app.recurrence.ordering import ORDERED, plan_next, set_terms, tell
from app.recurrence.rules import Terms, in_force, turns
from app.recurrence.schemas import ChangeDraft, EndingIn, SeriesChange
from app.recurrence.taking import Taken, last_period, take, terms_of, versions_of


def change(work: Work, actor: Actor, number: int, body: SeriesChange, expected: int | None = None) -> Series:
    """New terms for all periods from a day on that no period has reached yet."""
    taken = take(work, actor, number, expected)
    series = taken.series
    _check_order(work, series, body)
    terms = with_change(work, series, body)[-1]
    replaced = _governing(versions_of(work, series.id), terms)
    set_terms(work, series, actor, body, terms)
    told = {name: (getattr(replaced, name), getattr(body, name)) for name in ORDERED}
    told["from_on"] = (None, body.from_on)
    if body.ahead_days is not None:
        told["ahead_days"] = (series.ahead_days, body.ahead_days)
        series.ahead_days = body.ahead_days
    _done(work, taken, "change", told, body.text)
    return series


def _check_order(work: Work, series: Series, body: SeriesChange) -> None:
    giver = work.session.get_one(Body, series.giver_body_id)
    check_people(work, Source(None, giver, series.region_id, work.today), body)
    check_beside(work, series.region_id, body.responsible_body_id, body.co_executors)


def with_change(work: Work, series: Series, body: ChangeDraft) -> list[Terms]:
    """All terms, the new ones last. 422 where they would come too early, or never."""
    last = last_period(work, series.id)
    new = Terms(rule_of(body, body.from_on), body.until, body.times)
    if body.from_on <= last.day:
        words = N_("The period of %(day)s has its instruction already: choose a later day")
        raise Invalid(from_on=Message(words, {"day": last.day}))
    versions = [*map(terms_of, versions_of(work, series.id)), new]
    first = next((turn for turn in turns(versions, last.day, last.number) if turn.terms is new), None)
    if first is None:
        raise Invalid(**{"times" if body.until is None else "until": NONE_LEFT})
    if moved(work, first.day) < earliest_due_date(work.today, calendar_of(work)):
        raise Invalid(from_on=N_("The first due date must be at least two working days ahead"))
    return versions


def _governing(before: list[SeriesTerms], new: Terms) -> SeriesTerms:
    """The terms whose place the new ones take."""
    kept = in_force(map(terms_of, before))
    found = [terms for terms in kept if terms.rule.from_on <= new.rule.from_on]
    return next(row for row in before if row.id == (found or kept)[-1].id)


def end(work: Work, actor: Actor, number: int, body: EndingIn, expected: int | None = None) -> Series:
    """No more are given from today on."""
    taken = take(work, actor, number, expected)
    taken.series.ended_on = work.today
    _done(work, taken, "ending", {"ended_on": (None, work.today)}, body.grounds)
    return taken.series


def _done(work: Work, taken: Taken, what: str, told: dict[str, tuple[Any, Any]], text: str) -> None:
    series = taken.series
    plan_next(work, series)
    series.version += 1
    tell(work, series, what, taken.who, told, text)
