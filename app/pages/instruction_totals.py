"""The totals over the instruction list as links, each to the rows that it counted."""

from typing import Any

from app.instructions import labels
from app.instructions.filter import InstructionQuery
from app.instructions.models import InstructionStatus
from app.instructions.totals import Totals
from app.kit.i18n import N_, translate
from app.kit.paging import Total
from app.pages.issue_totals import shown

PATH = "/instructions"
ICONS: dict[InstructionStatus, tuple[str, str]] = {
    InstructionStatus.NEEDS_CLARIFICATION: ("st-needs_clarification", "wait"),
    InstructionStatus.ISSUED: ("st-routed", "active"),
    InstructionStatus.IN_PROGRESS: ("st-in_progress", "active"),
    InstructionStatus.SUBMITTED: ("st-submitted", "wait"),
    InstructionStatus.RETURNED: ("st-returned", "soon"),
    InstructionStatus.ACCEPTED: ("st-accepted", "done"),
    InstructionStatus.REMOVED: ("st-removed", "done"),
}


def items(query: InstructionQuery, totals: Totals) -> list[dict[str, Any]]:
    """All, overdue, each status that there is. What is nought is left out, unless it is what is shown."""
    chosen = bool(query.status or query.overdue or query.ground)
    found = [_item(query, totals.all, N_("In all"), "", "", current=not chosen)]
    if totals.overdue.number or query.overdue:
        found.append(_item(query, totals.overdue, N_("Overdue"), "late", "late", current=query.overdue, overdue=True))
    for status, (icon, tone) in ICONS.items():
        if status in totals.by_status or query.status == [status]:
            count, current = totals.by_status.get(status, Total(0)), query.status == [status]
            found.append(_item(query, count, labels.STATUS[status], icon, tone, current=current, status=[status]))
    return found


def _item(
    query: InstructionQuery, count: Total, label: str, icon: str, tone: str, *, current: bool, **criteria: Any
) -> dict[str, Any]:
    # A state chosen before would leave nothing of a status that lies outside of it.
    state = None if "status" in criteria else query.state
    others = {"status": None, "overdue": None, "ground": None, "state": state}
    return {
        "href": query.address(PATH, **{**others, **criteria}),
        "count": shown(count),
        "label": translate(label),
        "icon": icon,
        "tone": tone,
        "current": current,
    }
