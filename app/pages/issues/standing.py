"""How an issue stands: to its due date, in evidence, against the first date."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.accounts.models import Role
from app.calendar.distance import distance, extended
from app.calendar.service import calendar_of
from app.files.evidence import Shown
from app.files.models import Part
from app.issues import reading
from app.issues.models import Answer, Issue, IssueStatus
from app.kit import clock
from app.kit.charts import DueMark
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.calendar.due_dates import explained


def mark_of(work: Work, issue: Issue) -> DueMark:
    """The due date with its distance in working days."""
    waiting = issue.status is IssueStatus.RESOLVED
    closed_early = issue.status is IssueStatus.CLOSED and issue.resolved_on is None
    mark = distance(
        calendar_of(work),
        work.today,
        issue.due_on,
        reported_on=issue.resolved_on,
        waiting=waiting,
        over=closed_early,
        stopped_on=issue.paused_since,
    )
    return extended(mark, issue.extension_count)


def due(work: Work, issue: Issue, stays: Sequence[reading.Stay], stops: Sequence[tuple[date, date]]) -> Any:
    """Why the date is what it is, counted from the day on which the issue was first routed; None without a date."""
    if issue.due_on is None:
        return None
    routed = clock.local_date(stays[0].started_at) if stays else (issue.registered_on or work.today)
    return explained(work, issue.due_term, issue.due_on, routed, stops)


def documents(files: Shown) -> bool:
    """Whether the body that reports has shown something: with the report, or by an officer's own file on the issue."""
    return any(
        one.part is Part.RESOLUTION or (one.part is Part.OWN and one.role is Role.OFFICER) for one in files.items
    )


def four(work: Work, issue: Issue, done: Answer | None, *, documents: bool = False) -> Mapping[str, Any]:
    """Formal, evidence, schedule: kept apart. Schedule is against the original date."""
    if done is Answer.YES:
        evidence = ("enterprise", N_("Confirmed by the enterprise"))
    elif issue.resolved_on is not None and documents:
        evidence = ("document", N_("Document"))
    elif issue.resolved_on is not None:
        evidence = ("statement", N_("Written explanation"))
    else:
        evidence = ("none", N_("No evidence"))
    late = 0
    if issue.original_due_on is not None:
        reached = issue.resolved_on or issue.closed_on or work.today
        late = max(0, calendar_of(work).working_days_between(issue.original_due_on, reached))
    return {"evidence": evidence, "late": late, "ended": issue.resolved_on or issue.closed_on}
