"""The explanation of a due date beside it, wherever one stands."""

from datetime import date
from typing import Any

from app.calendar.acts import said
from app.calendar.explain import Explanation
from app.calendar.reasons import ReasonKind
from app.calendar.service import calendar_of, due_in, why
from app.calendar.terms import Term, TermUnit
from app.kit import i18n
from app.kit.charts.days import DaysGrid, days_grid
from app.kit.db import Work
from app.kit.i18n import N_

LONGEST_GRID = 120
"""Days between decision and due date up to which the calendar is drawn."""

TERM_WORDS = {
    "ordinary": N_("Kind of term: ordinary issue"),
    "land": N_("Kind of term: land or connection"),
    "fast_track": N_("Kind of term: fast track"),
    "session": N_("Kind of term: the body's next session"),
    "working_days": N_("The term was given in working days"),
    "calendar_days": N_("The term was given in calendar days"),
    "": N_("The date was set by hand"),
}


def explained(work: Work, term: dict[str, Any] | None, due_on: date, start: date) -> dict[str, Any]:
    """What the `days` component and the words beside it need. `term` is the record kept with a computed date."""
    explanation = _explanation(work, term, due_on, start)
    kind = "" if term is None else str(term.get("term", term.get("kind", "")))
    return {
        "grid": _grid(work, explanation) if 0 < (due_on - explanation.start).days <= LONGEST_GRID else None,
        "explanation": explanation,
        "kind": i18n.translate(TERM_WORDS.get(kind, TERM_WORDS[""])),
        "skipped": [
            (i18n.localized(group.reason, work.language), group.days, said(group.reason.source))
            for group in explanation.skipped
        ],
        "estimated": explanation.estimated,
    }


def _explanation(work: Work, term: dict[str, Any] | None, due_on: date, start: date) -> Explanation:
    if term and "amount" in term:
        begun = date.fromisoformat(term["from"])
        found = due_in(work, begun, Term(int(term["amount"]), TermUnit(term["kind"])))
        if found.due_on == due_on:
            return found
        start = begun
    return why(work, start, due_on)


def _grid(work: Work, explanation: Explanation) -> DaysGrid:
    calendar = calendar_of(work)
    counted = {line.day: line.number for line in explanation.days if line.number is not None}
    feasts = {
        line.day: i18n.localized(line.reason, work.language)
        for line in explanation.days
        if line.reason is not None and line.number is None and line.reason.kind is not ReasonKind.WEEKEND
    }
    return days_grid(
        explanation.start, explanation.due_on, work.today, counted, lambda day: not calendar.is_working(day), feasts
    )
