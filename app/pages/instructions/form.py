"""Writing an instruction down and changing it: what the forms offer, and what is known already from where it comes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from starlette.datastructures import QueryParams

from app.accounts.absences.away import with_absences
from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions import labels
from app.instructions.models import Importance, Instruction
from app.instructions.schemas import InstructionEdit
from app.instructions.scope import Side, standings_over
from app.instructions.taking import find
from app.instructions.taking import find as find_instruction
from app.instructions.writing.people import co_executors, givers, named
from app.instructions.writing.sources import givers_offered
from app.instructions.writing.suborders import reach
from app.issues.models import Issue
from app.issues.scope import visible_to as visible_issues
from app.issues.taking import find as find_issue
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.kit.templating import format_date_short
from app.meetings.models import AgendaIssue, AgendaItem, Meeting, MeetingStatus
from app.meetings.scope import standings_over as standings_over_meeting
from app.meetings.scope import visible_to as visible_meetings
from app.meetings.taking import find as find_meeting
from app.meetings.taking import find_item
from app.pages.accounts import away
from app.pages.frame.insertion import NEW_INSTRUCTION, templates_for
from app.pages.instructions.choices import body_options
from app.pages.instructions.view import frame_of_conflict

LONGEST_NUMBER = 15


@dataclass(frozen=True)
class Origin:
    """What the address says: the meeting, its point, the issue."""

    meeting: Meeting | None
    item: AgendaItem | None
    issue: Issue | None
    parent: Instruction | None


def new_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """The form, filled with what the meeting's point or the issue says already."""
    if not actor.can("instruction.create"):
        raise Forbidden
    origin = _origin(work, actor, params)
    if origin.parent is not None:
        return suborder_view(work, actor, origin.parent, params)
    offices = givers_offered(work, actor)
    meetings = [] if origin.meeting else _meetings_being_held(work, actor)
    giver = work.session.get_one(Body, origin.meeting.body_id) if origin.meeting else None
    giver = giver or (offices[0] if len(offices) == 1 else None)
    region_id = _region(origin, giver, meetings)
    item = origin.item
    category = origin.issue.category_code if origin.issue is not None else None
    return {
        "meeting": origin.meeting,
        "item": item,
        "parent": None,
        "issues": _issues_at_hand(work, actor, origin),
        "chosen_issues": [origin.issue.id] if origin.issue else [],
        "giver": giver,
        "offices": [(body.id, i18n.localized(body, work.language)) for body in offices],
        "meetings": [(row.id, f"{format_date_short(row.held_on)}, {row.topic}") for row in meetings],
        "may_without_meeting": bool(offices),
        "past_minutes": bool(origin.meeting and (origin.meeting.transcribed or origin.meeting.held_on < work.today)),
        "suggested_text": (item.decision or item.title) if item else "",
        **_addresses(params),
        "back": _back(origin),
        **offers(work, region_id, giver),
        **templates_for(work, actor, NEW_INSTRUCTION, NEW_INSTRUCTION, category),
    }


def suborder_view(work: Work, actor: Actor, parent: Instruction, params: QueryParams) -> dict[str, Any]:
    """The same form under another instruction: who gives it follows from the side on which one stands."""
    over = standings_over(work.session, actor, parent.id)
    standing = over.membership("instruction.create")
    if standing is None:
        raise Forbidden
    gives = (standing, Side.GIVER) in over.standing_on
    giver = work.session.get_one(Body, parent.giver_body_id if gives else standing.body_id)
    allowed = reach(work, parent, giver.id)
    return {
        "meeting": None, "item": None, "issues": [], "chosen_issues": [], "giver": giver, "offices": [], "meetings": [],
        "may_without_meeting": True, "past_minutes": False, "suggested_text": "", "parent": parent,
        **_addresses(params), **templates_for(work, actor, NEW_INSTRUCTION, NEW_INSTRUCTION),
        "back": f"/instructions/{parent.id}",
        **_within(offers(work, parent.region_id, giver), allowed),
    }  # fmt: skip


def _addresses(params: QueryParams) -> dict[str, str]:
    """Where the form goes, with what the page's own address says."""
    places = {"again_to": "/instructions", "check_at": "/instructions/advice", "fill_at": "/instructions/filling"}
    return {name: f"{path}?{params}" if params else path for name, path in places.items()}


def _within(offered: dict[str, Any], allowed: set[int] | None) -> dict[str, Any]:
    """Only the bodies that the giver may instruct."""
    if allowed is None:
        return offered
    groups = [(name, [one for one in options if one[0] in allowed]) for name, options in offered["bodies"]]
    beside = [one for one in offered["beside"] if one[0] in allowed]
    return {**offered, "bodies": [group for group in groups if group[1]], "beside": beside}


def _back(origin: Origin) -> str:
    if origin.meeting is not None:
        return f"/meetings/{origin.meeting.id}"
    return f"/issues/{origin.issue.id}" if origin.issue is not None else "/instructions"


def edit_view(work: Work, actor: Actor, number: int) -> dict[str, Any]:
    """The form filled with what stands now; 403 for who does not stand on the giver's side."""
    row = find(work, actor, number)
    if "instruction.edit" not in standings_over(work.session, actor, row.id).granted:
        raise Forbidden
    now: dict[str, Any] = {name: shown_value(getattr(row, name, "")) for name in InstructionEdit.model_fields}
    now["co_executors"] = [one.body_id for one in co_executors(work, row.id)]
    giver = work.session.get_one(Body, row.giver_body_id)
    return {"instruction": row, "now": now, **frame_of_conflict(row), **offers(work, row.region_id, giver, row)}


def offers(work: Work, region_id: int | None, giver: Body | None, row: Instruction | None = None) -> dict[str, Any]:
    """Bodies, controllers and values of lists, in the reader's language."""
    bodies = body_options(work, region_id) if region_id is not None else []
    beside = [option for _, group in bodies for option in group if row is None or option[0] != row.responsible_body_id]
    people: Any = []
    if giver is not None and region_id is not None:
        people = work.session.execute(with_absences(named(work, givers(giver, region_id)), work.today))
    return {
        "bodies": bodies,
        "beside": beside,
        "controllers": away.options(people),
        "importances": [(value.value, i18n.translate(labels.IMPORTANCE[value])) for value in Importance],
    }


def shown_value(value: Any) -> Any:
    """A value as its control shows it."""
    if isinstance(value, Decimal):
        return i18n.typed_number(value, i18n.current.get())
    return "" if value is None else value


def _origin(work: Work, actor: Actor, params: QueryParams) -> Origin:
    """404 where the address names what is not there or not the reader's."""
    item_id, meeting_id, issue_number = (_number(params, name) for name in ("agenda_item_id", "meeting_id", "issue"))
    item = find_item(work, actor, item_id) if item_id is not None else None
    meeting_id = item.meeting_id if item is not None else meeting_id
    meeting = find_meeting(work, actor, meeting_id) if meeting_id is not None else None
    issue = find_issue(work, actor, issue_number) if issue_number is not None else None
    parent_number = _number(params, "parent")
    parent = find_instruction(work, actor, parent_number) if parent_number is not None else None
    return Origin(meeting, item, issue, parent)


def _number(params: QueryParams, name: str) -> int | None:
    said = params.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER):
        raise NotFound
    return int(said)


def _region(origin: Origin, giver: Body | None, meetings: list[Meeting]) -> int | None:
    if origin.meeting is not None:
        return origin.meeting.region_id
    if origin.issue is not None:
        return origin.issue.region_id
    if giver is not None:
        return giver.territory_id
    return meetings[0].region_id if meetings else None


def _meetings_being_held(work: Work, actor: Actor) -> list[Meeting]:
    """The meetings whose instructions the actor may write down now."""
    query = select(Meeting).where(Meeting.status == MeetingStatus.HELD, visible_meetings(actor))
    found = work.session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(20))
    return [row for row in found if "instruction.create" in standings_over_meeting(work.session, actor, row.id).granted]


def _issues_at_hand(work: Work, actor: Actor, origin: Origin) -> list[tuple[int, str]]:
    """The issue from which it is given, or those that the meeting's point takes up."""
    query = select(Issue.id, Issue.title).where(visible_issues(actor)).order_by(Issue.id)
    if origin.issue is not None:
        query = query.where(Issue.id == origin.issue.id)
    elif origin.item is not None:
        taken = select(AgendaIssue.issue_id).where(AgendaIssue.agenda_item_id == origin.item.id)
        query = query.where(Issue.id.in_(taken))
    else:
        return []
    return [(row.id, f"№ {row.id}. {row.title}") for row in work.session.execute(query)]
