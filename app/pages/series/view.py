"""What the page of a series shows, gathered in one unit of work."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.timeline import Entry, timeline
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.instructions import labels as instruction_labels
from app.instructions.dates.lateness import mark
from app.kit import i18n
from app.kit.charts import DueMark
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.templating import format_date, format_date_short
from app.pages.frame.timeline import Line, lines, moved
from app.pages.instructions.view import heading
from app.recurrence import labels
from app.recurrence.describing import described
from app.recurrence.models import Series
from app.recurrence.reading import PeriodQuery, periods_of
from app.recurrence.taking import find

PAGE = "series/show.html"
HISTORY = 100
PERIODS = 24


def series_view(
    work: Work, actor: Actor, number: int, cursor: str | None = None, open_move: str = ""
) -> dict[str, Any]:
    """`cursor`: which page of the periods; `open_move`: the form that came back."""
    series = find(work, actor, number)
    found = described(work, actor, series)
    query = PeriodQuery(limit=PERIODS, cursor=cursor)
    page = periods_of(work, actor, number, query)
    address = f"/series/{series.id}"
    return {
        "series": series,
        "found": found,
        "heading": heading(found.now.text),
        "periods": [(row, mark_of(work, row) if row.number is not None else None) for row in page.rows],
        "next": f"{address}?cursor={page.next}" if page.next else "",
        "first": address if cursor else "",
        "timeline": history(work, series),
        "labels": instruction_labels,
        "state_words": labels.STATE[found.state],
        "open_move": open_move,
        "what": f"№ {series.id}",
        "version": series.version,
        "address": address,
    }


def mark_of(work: Work, row: Any) -> DueMark:
    """The due date of a period's instruction, its distance, and how often it was extended."""
    return mark(calendar_of(work), row, work.today, settings().due_soon_working_days)


def history(work: Work, series: Series) -> list[Line]:
    """Who ordered, changed and ended it, and which periods were missed, newest first."""
    entries = timeline(work.session, [("series", [series.id])], internal=True, limit=HISTORY)
    ids = {key for entry in entries for key in entry.changes.get("responsible_body_id", ()) if key is not None}
    names = {
        row.id: i18n.localized(row, work.language) for row in work.session.scalars(select(Body).where(Body.id.in_(ids)))
    }
    return lines(work, entries, labels.EVENTS, lambda entry: list(_notes(entry, names)), among_officials=True)


def _notes(entry: Entry, names: Mapping[int, str]) -> Iterator[str]:
    changes = entry.changes
    if "from_on" in changes:
        day = format_date(date.fromisoformat(changes["from_on"][1]))
        yield i18n.translate(N_("From this day on: %(day)s"), {"day": day})
    if "responsible_body_id" in changes:
        before, after = (names.get(key or 0, "") for key in changes["responsible_body_id"])
        yield moved(i18n.translate(N_("Responsible")), before, after)
    if "missed" in changes:
        yield ", ".join(format_date_short(date.fromisoformat(day)) for day in changes["missed"][1])
