"""The totals over the issue list as links, each to the rows that it counted."""

from functools import partial

from app.issues import labels
from app.issues.listing.filter import IssueQuery
from app.issues.listing.totals import FACETS, Totals
from app.issues.models import IssueStatus
from app.kit.i18n import N_
from app.kit.lists.paging import Total
from app.pages.frame.totals import Count, item

PATH = "/issues"
MARKS = {
    IssueStatus.DRAFT: ("st-draft", "idle"),
    IssueStatus.REGISTERED: ("st-registered", "idle"),
    IssueStatus.ROUTED: ("st-routed", "active"),
    IssueStatus.IN_PROGRESS: ("st-in_progress", "active"),
    IssueStatus.AWAITING_DECISION: ("st-awaiting_decision", "wait"),
    IssueStatus.RESOLVED: ("st-resolved", "done"),
    IssueStatus.CLOSED: ("st-closed", "done"),
}


def items(query: IssueQuery, totals: Totals, path: str = PATH) -> tuple[Count, ...]:
    """All, overdue, each status that there is, contested. What is nought is left out, unless it is what is shown."""
    draw = partial(item, query, path, FACETS)
    chosen = bool(query.status or query.overdue or query.contested)
    found = [draw(totals.all, N_("In all"), ("", ""), current=not chosen)]
    if totals.overdue.number or query.overdue:
        found.append(draw(totals.overdue, N_("Overdue"), ("late", "late"), current=query.overdue, overdue=True))
    for status, mark in MARKS.items():
        if status in totals.by_status or query.status == [status]:
            count, current = totals.by_status.get(status, Total(0)), query.status == [status]
            found.append(draw(count, labels.STATUS[status], mark, current=current, status=[status]))
    if totals.contested.number or query.contested:
        words, mark = N_("The enterprise disagrees"), ("st-contested", "late")
        found.append(draw(totals.contested, words, mark, current=query.contested, contested=True))
    return tuple(found)
