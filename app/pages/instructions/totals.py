"""The totals over the instruction list as links, each to the rows that it counted."""

from functools import partial

from app.instructions import labels
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.totals import FACETS, Totals
from app.instructions.models import InstructionStatus
from app.kit.i18n import N_
from app.kit.lists.paging import Total
from app.pages.frame.totals import Count, item

PATH = "/instructions"
MARKS: dict[InstructionStatus, tuple[str, str]] = {
    InstructionStatus.NEEDS_CLARIFICATION: ("st-needs_clarification", "wait"),
    InstructionStatus.ISSUED: ("st-routed", "active"),
    InstructionStatus.IN_PROGRESS: ("st-in_progress", "active"),
    InstructionStatus.SUBMITTED: ("st-submitted", "wait"),
    InstructionStatus.RETURNED: ("st-returned", "soon"),
    InstructionStatus.ACCEPTED: ("st-accepted", "done"),
    InstructionStatus.REMOVED: ("st-removed", "done"),
}


def items(query: InstructionQuery, totals: Totals, path: str = PATH) -> tuple[Count, ...]:
    """All, overdue, each status that there is. What is nought is left out, unless it is what is shown."""
    draw = partial(item, query, path, FACETS)
    chosen = bool(query.status or query.overdue or query.ground)
    found = [draw(totals.all, N_("In all"), ("", ""), current=not chosen)]
    if totals.overdue.number or query.overdue:
        found.append(draw(totals.overdue, N_("Overdue"), ("late", "late"), current=query.overdue, overdue=True))
    for status, mark in MARKS.items():
        if status in totals.by_status or query.status == [status]:
            count, current = totals.by_status.get(status, Total(0)), query.status == [status]
            found.append(draw(count, labels.STATUS[status], mark, current=current, status=[status]))
    return tuple(found)
