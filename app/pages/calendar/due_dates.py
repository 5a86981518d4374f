"""The explanation of a due date beside it, wherever one stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.calendar.acts import said
from app.calendar.explain import Explanation
from app.calendar.moving import SET_ON
from app.calendar.reasons import ReasonKind
from app.calendar.service import calendar_of, due_in, why
from app.calendar.terms import Term, TermUnit
from app.kit import i18n
from app.kit.charts.days import DaysGrid, days_grid
from app.kit.db import Work
from app.kit.i18n import N_
from app.recurrence.coming import TERM, moved

LONGEST_GRID = 120
"""Days between decision and due date up to which the calendar is drawn."""

TERM_WORDS = {
    "ordinary": N_("Kind of term: ordinary issue"),
    "land": N_("Kind of term: land or connection"),
    "fast_track": N_("Kind of term: fast track"),
    "session": N_("Kind of term: the body's next session"),
    "working_days": N_("The term was given in working days"),
    "calendar_days": N_("The term was given in calendar days"),
    "series": N_("The date follows the rule of a recurring instruction"),
    "": N_("The date was set by hand"),
}


def explained(
    work: Work, term: dict[str, Any] | None, due_on: date, start: date, stops: Sequence[tuple[date, date]] = ()
) -> dict[str, Any]:
    """What the `days` component and the words beside it need. `term` is the record kept with a computed date; `stops`
    are the pauses that ended: the working days after the first day up to the last, each subtracted once."""
    explanation = _explanation(work, term, due_on, start)
    kind = "" if term is None else str(term.get("term", term.get("kind", "")))
    stopped = _stopped(work, explanation, stops)
    return {
        "stopped": len(stopped),
        "amount": explanation.amount - len(stopped),
        "grid": _grid(work, explanation, stopped) if 0 < (due_on - explanation.start).days <= LONGEST_GRID else None,
        "explanation": explanation,
        "kind": i18n.translate(TERM_WORDS.get(kind, TERM_WORDS[""])),
        "skipped": [
            (i18n.localized(group.reason, work.language), group.days, said(group.reason.source))
            for group in explanation.skipped
        ],
        "estimated": explanation.estimated,
    }


def _stopped(work: Work, explanation: Explanation, stops: Sequence[tuple[date, date]]) -> set[date]:
    """The counted working days on which the clock stood."""
    calendar = calendar_of(work)
    return {
        day
        for first, last in stops
        for day in (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        if explanation.start < day <= explanation.due_on and calendar.is_working(day)
    }


def _explanation(work: Work, term: dict[str, Any] | None, due_on: date, start: date) -> Explanation:
    if term and "amount" in term:
        begun = date.fromisoformat(term["from"])
        found = due_in(work, begun, Term(int(term["amount"]), TermUnit(term["kind"])))
        if found.due_on == due_on:
            return found
        start = begun
    found = why(work, start, due_on)
    by_rule = _by_rule(term)
    return replace(found, computed_on=by_rule) if by_rule and moved(work, by_rule) == due_on else found


def _by_rule(term: dict[str, Any] | None) -> date | None:
    """The day of a recurring instruction's rule, where it is a day off."""
    return date.fromisoformat(term[SET_ON]) if term and term.get("kind") == TERM and SET_ON in term else None


def _grid(work: Work, explanation: Explanation, stopped: set[date]) -> DaysGrid:
    calendar = calendar_of(work)
    running = [line.day for line in explanation.days if line.number is not None and line.day not in stopped]
    counted = {day: number for number, day in enumerate(running, 1)}
    feasts = {
        line.day: i18n.localized(line.reason, work.language)
        for line in explanation.days
        if line.reason is not None and line.number is None and line.reason.kind is not ReasonKind.WEEKEND
    }
    feasts |= dict.fromkeys(stopped, i18n.translate(N_("the clock was stopped")))
    return days_grid(
        explanation.start, explanation.due_on, work.today, counted, lambda day: not calendar.is_working(day), feasts
    )
