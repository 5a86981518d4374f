"""What a meeting's points are about: issues, and instructions, also by points carried over from earlier meetings."""

from typing import Any

from sqlalchemy import Select, select

from app.dossiers.models import AgendaInstruction
from app.meetings.models import AgendaIssue, AgendaItem


def issues_on(meeting_id: int) -> Select[int]:
    """`issue_id`, without those whose point is off the agenda."""
    taken_up = select(AgendaIssue.issue_id).join(AgendaItem, AgendaItem.id == AgendaIssue.agenda_item_id)
    return taken_up.where(AgendaIssue.meeting_id == meeting_id, AgendaItem.withdrawn.is_(False))


def instructions_on(meeting_id: int) -> Select[int, int]:
    """`agenda_item_id` of this meeting, `instruction_id`. A carried point is about what the first of its line was."""
    own = select(
        AgendaItem.id.label("item_id"), AgendaItem.id.label("origin_id"), AgendaItem.carried_from_id.label("before_id")
    )
    line: Any = own.where(AgendaItem.meeting_id == meeting_id, AgendaItem.withdrawn.is_(False)).cte(
        "line", recursive=True
    )
    earlier = select(line.c.item_id, AgendaItem.id, AgendaItem.carried_from_id)
    line = line.union_all(earlier.join(AgendaItem, AgendaItem.id == line.c.before_id))
    return select(line.c.item_id.label("agenda_item_id"), AgendaInstruction.instruction_id).join(
        AgendaInstruction, AgendaInstruction.agenda_item_id == line.c.origin_id
    )
