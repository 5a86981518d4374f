"""The way of an issue: desk by desk, and to scale."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.calendar.service import calendar_of
from app.issues import labels, reading
from app.issues.models import Issue, IssueStatus
from app.kit import clock, i18n
from app.kit.charts.way_line import Stay, way_line
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short
from app.pages.frame.spans import span


def way(work: Work, issue: Issue, rows: Sequence[reading.Stay]) -> dict[str, Any] | None:
    """Steps, the drawing, and the sum in words; None while it is a draft."""
    if issue.registered_on is None:
        return None
    stays = list(_stays(work, issue, rows))
    calendar = calendar_of(work)
    ended_on = issue.closed_on
    days = calendar.working_days_between(issue.registered_on, ended_on or work.today)
    drawing = way_line(
        [stay for stay, _ in stays],
        work.today,
        lambda day: not calendar.is_working(day),
        _words(work, issue),
        due_on=issue.due_on,
        original_due_on=issue.original_due_on,
        ended_on=ended_on,
        in_time=bool(issue.resolved_on and issue.due_on and issue.resolved_on <= issue.due_on),
    )
    steps = [step for _, step in stays]
    return {"steps": steps, "line": drawing, "days": days, "desks": len(steps)}


def _stays(work: Work, issue: Issue, rows: Sequence[reading.Stay]) -> Any:
    calendar = calendar_of(work)
    first = issue.registered_on or work.today
    end = clock.local_date(rows[0].started_at) if rows else issue.closed_on
    office = i18n.translate(N_("Deputy akim's office"))
    now = end is None
    yield _stay(work, first, end, calendar), _step(work, office, first, end, "now" if now else "past", "")
    for row in rows:
        begun, over = clock.local_date(row.started_at), _day(row.ended_at)
        body = row.mechanism or i18n.localized(row.body, work.language)
        note = row.reason or i18n.translate(labels.REFERRAL[row.kind])
        kind = "now" if over is None and issue.status is not IssueStatus.CLOSED else "past"
        yield _stay(work, begun, over, calendar), _step(work, body, begun, over, kind, note)
        if row.returned and over is not None and row is rows[-1]:
            yield _stay(work, over, None, calendar), _step(work, office, over, None, "now", "")


def _stay(work: Work, start: date, end: date | None, calendar: Any) -> Stay:
    return Stay(start, end, calendar.working_days_between(start, end or work.today))


def _step(work: Work, body: str, start: date, end: date | None, kind: str, note: str) -> dict[str, str]:
    days = calendar_of(work).working_days_between(start, end or work.today)
    return {"body": body, "span": span(work, start, end, days), "kind": kind, "note": note, "href": ""}


def _day(moment: datetime | None) -> date | None:
    return clock.local_date(moment) if moment else None


def _words(work: Work, issue: Issue) -> dict[str, str]:
    words = {"start": format_date_short(issue.registered_on or work.today), "now": i18n.translate(N_("today"))}
    if issue.closed_on:
        words["end"] = i18n.translate(N_("closed: %(day)s"), {"day": format_date_short(issue.closed_on)})
    if issue.due_on:
        words["due"] = i18n.translate(N_("due: %(day)s"), {"day": format_date_short(issue.due_on)})
    if issue.original_due_on and issue.original_due_on != issue.due_on:
        words["original"] = i18n.translate(N_("first date: %(day)s"), {"day": format_date_short(issue.original_due_on)})
    return words
