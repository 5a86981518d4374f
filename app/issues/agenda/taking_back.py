"""Taking back a meeting, or a point of its agenda, as long as nothing has been decided there.

Whether something has, only what the actor may see tells: a refusal would tell the rest. A decision that they may not
see stands as it is, on its row and in its issue's history, and whoever is named there is told of what was taken back.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, delete, select

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from app.instructions.scope import visible_to as visible_instructions
from app.issues.agenda.points import hold, numbers_on, take_off, tell_issue
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_
from app.meetings.agenda import number as renumber
from app.meetings.agenda import points
from app.meetings.models import AgendaIssue, AgendaItem, Meeting
from app.meetings.schemas import CancellationIn
from app.meetings.taking import Taken, item_of, take, tell
from app.meetings.workflow import WORKFLOW


def cancel(work: Work, actor: Actor, meeting_id: int, body: CancellationIn, expected: int | None = None) -> Meeting:
    """scheduled, held → draft."""
    taken = take(work, actor, meeting_id, "cancellation", expected)
    meeting = taken.meeting
    if any(point.outcome for point in points(work, meeting)) or _decided(work, actor, _at(meeting)):
        raise Conflict(N_("Outcomes are recorded already: a meeting that has decided does not go back to draft"))
    WORKFLOW.perform(work, meeting, taken.move, taken.who, text=body.reason)
    _tell_who_knows(work, taken, _rows(work, _at(meeting)))
    return meeting


def remove_item(work: Work, actor: Actor, meeting_id: int, item_id: int) -> Meeting:
    """Takes a point off the agenda with what it takes up; not once it has decided or an instruction came of it."""
    hold(work, numbers_on(work, [item_id]))
    taken = take(work, actor, meeting_id, "agenda")
    item = item_of(work, taken.meeting, item_id)
    ordered = select(Instruction.id).where(Instruction.agenda_item_id == item.id).limit(1)
    seen = work.session.scalar(ordered.where(visible_instructions(actor)))
    if item.outcome is not None or seen is not None or _decided(work, actor, _of(item)):
        raise Conflict(N_("This point has an outcome or an instruction already: it stays on the agenda"))
    rows = _rows(work, _of(item))
    for row in rows:
        if row.outcome is None:
            take_off(work, taken, item, row, work.session.get_one(Issue, row.issue_id))
    _tell_who_knows(work, taken, rows)
    work.session.flush()
    _take_away(work, item, kept=work.session.scalar(ordered) is not None or any(row.outcome for row in rows))
    renumber([point for point in points(work, taken.meeting) if point.id != item.id])
    tell(work, taken, {"agenda_item": (item.id, None), "title": (item.title, None)})
    return taken.meeting


def _take_away(work: Work, item: AgendaItem, *, kept: bool) -> None:
    if kept:
        item.withdrawn = True
    else:
        work.session.execute(delete(AgendaItem).where(AgendaItem.id == item.id))


def _tell_who_knows(work: Work, taken: Taken, rows: Iterable[AgendaIssue]) -> None:
    for row in rows:
        if row.outcome is not None:
            issue, at = work.session.get_one(Issue, row.issue_id), (row.meeting_id, row.meeting_id)
            tell_issue(work, taken, issue, "issue.agenda_withdrawal", {"at_meeting": at}, public=False)


def _at(meeting: Meeting) -> ColumnElement[bool]:
    return AgendaIssue.meeting_id == meeting.id


def _of(item: AgendaItem) -> ColumnElement[bool]:
    return AgendaIssue.agenda_item_id == item.id


def _decided(work: Work, actor: Actor, which: ColumnElement[bool]) -> bool:
    query: Any = select(AgendaIssue.id).join(Issue, Issue.id == AgendaIssue.issue_id).limit(1)
    return work.session.scalar(query.where(which, AgendaIssue.outcome.is_not(None), visible_to(actor))) is not None


def _rows(work: Work, which: ColumnElement[bool]) -> list[AgendaIssue]:
    return list(work.session.scalars(select(AgendaIssue).where(which)))
