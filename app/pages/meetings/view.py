"""What the pages of one meeting show, gathered in one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from app.accounts.actor import Actor
from app.enterprises.naming import display_name
from app.files.evidence import Seen
from app.files.kinds import ACCEPT
from app.instructions import labels as instruction_labels
from app.instructions.at_meeting import instructions_of_meeting
from app.instructions.models import InstructionStatus
from app.issues import labels as issue_labels
from app.issues.agenda.carry_over import unfinished
from app.issues.agenda.reading import MeetingView, Point, read_meeting
from app.issues.reading import bodies_in_use
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.kit.i18n import N_
from app.meetings import labels
from app.meetings.files import FILES
from app.meetings.models import AgendaOutcome, MeetingStatus, ParticipantKind
from app.pages.meetings.history import history

GROUPS = (
    (ParticipantKind.ENTERPRISE, N_("Enterprises")),
    (ParticipantKind.BODY, N_("Bodies")),
    (ParticipantKind.OTHER, N_("Others, as stated")),
)


@dataclass(frozen=True)
class Guest:
    """A participant in the reader's language."""

    id: int
    label: str
    present: bool | None
    note: str = ""


def meeting_view(
    work: Work, actor: Actor, meeting_id: int, opened: str = "", item_id: int | None = None
) -> dict[str, Any]:
    """Everything on the page. `opened` is the form that came back, `item_id` the point that is being considered."""
    view = read_meeting(work, actor, meeting_id)
    meeting = view.meeting
    current = current_point(view, item_id)
    return {
        **_frame(view),
        "points": [(point.item, [shown_row(work, row) for row in point.issues]) for point in view.points],
        "current": current,
        "decided": len(view.points) - len(view.open_points),
        "groups": groups(work, view.participants),
        "guests": len(view.participants),
        "recorded": _is_recorded(view),
        "there": sum(1 for row in view.participants if row.Participant.present),
        "addenda": view.addenda,
        "files": FILES.shown_on(work, actor, Seen(meeting, view.over.granted, view.whole)),
        "files_at": f"/meetings/{meeting.id}/attachments",
        "accept": ACCEPT,
        "instructions": instructions_of_meeting(work, actor, meeting.id),
        "offers": unfinished(work, actor, meeting) if "agenda" in view.allowed else [],
        "timeline": history(work, actor, view),
        "may": view.allowed | _beyond(view),
        "opened": opened,
        "outcome_options": outcome_options(),
        "targets": targets(work) if current else [],
        **_left(current),
        "now": {"outcome": current.item.outcome or "", "decision": current.item.decision} if current else {},
        "version": current.item.version if opened == "outcome" and current else meeting.version,
    }


def closure_view(work: Work, actor: Actor, meeting_id: int) -> dict[str, Any]:
    """What closing leaves unsaid; 403 for who may not run this meeting."""
    view = read_meeting(work, actor, meeting_id)
    if "meeting.run" not in view.over.granted:
        raise Forbidden
    orders = instructions_of_meeting(work, actor, meeting_id)
    unclear = [one for one in orders if one.status is InstructionStatus.NEEDS_CLARIFICATION]
    unmarked = bool(view.participants) and not _is_recorded(view)
    return {**_frame(view), "unclear": len(unclear), "unmarked": unmarked, "now_held": "closure" in view.allowed}


def _is_recorded(view: MeetingView) -> bool:
    return any(row.Participant.present is not None for row in view.participants)


def _frame(view: MeetingView) -> dict[str, Any]:
    """What every page of a meeting has."""
    return {
        "view": view,
        "meeting": view.meeting,
        "body": view.body,
        "labels": labels,
        "issue_labels": issue_labels,
        "instruction_labels": instruction_labels,
        "address": f"/meetings/{view.meeting.id}",
        "what": view.meeting.topic,
    }


def _beyond(view: MeetingView) -> frozenset[str]:
    """What may begin here and goes on on a page of its own."""
    granted = view.over.granted
    open_for_all = view.meeting.status is not MeetingStatus.CLOSED
    found = {"raise"} if open_for_all and "issue.create" in granted else set()
    if view.meeting.status is MeetingStatus.HELD and "instruction.create" in granted:
        found.add("instruct")
    if view.meeting.status is MeetingStatus.CLOSED and "meeting.create" in granted:
        found.add("follow")
    return frozenset(found)


def current_point(view: MeetingView, item_id: int | None) -> Point | None:
    """While the meeting is held: the point asked for, else the first without an outcome."""
    if "outcome" not in view.allowed:
        return None
    if item_id is not None:
        return point_of(view, item_id)
    return next((point for point in view.points if point.item.outcome is None), None)


def point_of(view: MeetingView, item_id: int) -> Point:
    """A point that the reader sees; otherwise 404."""
    found = next((point for point in view.points if point.item.id == item_id), None)
    if found is None:
        raise NotFound
    return found


def _left(current: Point | None) -> dict[str, Any]:
    """How many of the point's issues have no outcome yet, and whether one of them has no due date either."""
    issues = [row.Issue for row in current.issues if row.AgendaIssue.outcome is None] if current else []
    return {"left": len(issues), "dateless": any(issue.due_on is None for issue in issues)}


def outcome_options() -> list[tuple[str, str]]:
    return [(outcome.value, i18n.translate(labels.OUTCOME[outcome])) for outcome in AgendaOutcome]


def targets(work: Work) -> list[tuple[int, str]]:
    """The bodies to which an issue may be forwarded."""
    return [(body.id, i18n.localized(body, work.language)) for body in bodies_in_use(work)]


def groups(work: Work, rows: Sequence[Row[Any]]) -> list[tuple[str, list[Guest]]]:
    """Participants by kind, in their order."""
    found = [
        (i18n.translate(words), [guest(work, row) for row in rows if row.Participant.kind is kind])
        for kind, words in GROUPS
    ]
    return [group for group in found if group[1]]


def guest(work: Work, row: Row[Any]) -> Guest:
    one = row.Participant
    return Guest(one.id, guest_name(work, row), one.present)


def guest_name(work: Work, row: Row[Any]) -> str:
    """A body in the reader's language, an enterprise as stated with its stated form, others as written."""
    if row.Body is not None:
        return i18n.localized(row.Body, work.language)
    if row.Enterprise is not None:
        return display_name(row.Enterprise, row.LegalForm, work.language)
    return str(row.Participant.label)


def shown_row(work: Work, row: Row[Any]) -> dict[str, Any]:
    """An issue in a line: its number and title, whose it is, and how it ended here where it did."""
    issue = row.Issue
    said = getattr(row, "AgendaIssue", None)
    target = getattr(row, "target", None)
    return {
        "number": issue.id,
        "title": issue.title,
        "status": issue.status,
        "contested": issue.contested,
        "sample": issue.sample,
        "confidential": issue.confidential,
        "enterprise": display_name(row.Enterprise, row.LegalForm, work.language),
        "outcome": said.outcome if said else None,
        "decision": said.decision if said else "",
        "forwarded_to": i18n.localized(target, work.language) if target else "",
    }
