"""The totals over the issue list as links, each to the rows that it counted."""

from typing import Any

from app.issues import labels
from app.issues.filter import IssueQuery
from app.issues.models import IssueStatus
from app.issues.totals import Totals
from app.kit.i18n import N_, translate
from app.kit.paging import Total
from app.kit.templating import format_number

PATH = "/issues"
ICONS = {
    IssueStatus.DRAFT: ("st-draft", "idle"),
    IssueStatus.REGISTERED: ("st-registered", "idle"),
    IssueStatus.ROUTED: ("st-routed", "active"),
    IssueStatus.IN_PROGRESS: ("st-in_progress", "active"),
    IssueStatus.AWAITING_DECISION: ("st-awaiting_decision", "wait"),
    IssueStatus.RESOLVED: ("st-resolved", "done"),
    IssueStatus.CLOSED: ("st-closed", "done"),
}


def items(query: IssueQuery, totals: Totals) -> list[dict[str, Any]]:
    """All, overdue, each status that there is, contested. What is nought is left out, unless it is what is shown."""
    chosen = bool(query.status or query.overdue or query.contested)
    found = [_item(query, totals.all, N_("In all"), "", "", current=not chosen)]
    if totals.overdue.number or query.overdue:
        found.append(_item(query, totals.overdue, N_("Overdue"), "late", "late", current=query.overdue, overdue=True))
    for status, (icon, tone) in ICONS.items():
        if status in totals.by_status or query.status == [status]:
            count, current = totals.by_status.get(status, Total(0)), query.status == [status]
            found.append(_item(query, count, labels.STATUS[status], icon, tone, current=current, status=[status]))
    if totals.contested.number or query.contested:
        words, current = N_("The enterprise disagrees"), query.contested
        found.append(_item(query, totals.contested, words, "st-contested", "late", current=current, contested=True))
    return found


def _item(
    query: IssueQuery, count: Total, label: str, icon: str, tone: str, *, current: bool, **criteria: Any
) -> dict[str, Any]:
    # A state chosen before would leave nothing of a status that lies outside of it.
    state = None if "status" in criteria else query.state
    others = {"status": None, "overdue": None, "contested": None, "state": state}
    return {
        "href": query.address(PATH, **{**others, **criteria}),
        "count": shown(count),
        "label": translate(label),
        "icon": icon,
        "tone": tone,
        "current": current,
    }


def shown(total: Total) -> str:
    """312 · 1 000+"""
    return format_number(total.number) + ("" if total.exact else "+")
