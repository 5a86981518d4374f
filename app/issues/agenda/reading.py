"""A meeting as one reader may see it: the points with the issues that are theirs to see, and nothing of the others.

A contact sees only the points that take up a visible issue of the own enterprise, and of the participants only it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.audit.timeline import Entry, timeline
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit.db import Work
from app.meetings import queries
from app.meetings.models import AgendaIssue, AgendaItem, AgendaOutcome, Meeting
from app.meetings.scope import Over, standings_over
from app.meetings.taking import find
from app.meetings.workflow import WORKFLOW

Target = aliased(Body, name="target")
UNDECIDED = (None, AgendaOutcome.POSTPONED)


@dataclass(frozen=True)
class Point:
    """A point and what it takes up; each of `issues` has `.AgendaIssue`, `.Issue`, `.Enterprise`, `.LegalForm` and
    `.target`, the body to which it was forwarded."""

    item: AgendaItem
    issues: Sequence[Row[Any]]


@dataclass(frozen=True)
class MeetingView:
    """`participants` and `addenda` as `meetings.queries` gives them; `allowed`: the moves that are possible now."""

    meeting: Meeting
    body: Body
    over: Over
    points: list[Point]
    participants: Sequence[Row[Any]]
    addenda: Sequence[Row[Any]]
    allowed: frozenset[str]

    @property
    def whole(self) -> bool:
        return self.over.whole

    @property
    def open_points(self) -> list[AgendaItem]:
        """The points that have no outcome."""
        return [point for point in self._on_the_agenda if point.outcome is None]

    @property
    def unfinished(self) -> list[AgendaItem]:
        """The points that closing would leave to the next meeting."""
        return [point for point in self._on_the_agenda if point.outcome in UNDECIDED]

    @property
    def _on_the_agenda(self) -> list[AgendaItem]:
        return [point.item for point in self.points if not point.item.withdrawn]


def read_meeting(work: Work, actor: Actor, meeting_id: int) -> MeetingView:
    """Everything of one meeting that the actor may see; 404 where that is nothing."""
    return view_of(work, actor, find(work, actor, meeting_id))


def view_of(work: Work, actor: Actor, meeting: Meeting) -> MeetingView:
    """The same of a meeting in hand."""
    session = work.session
    over = standings_over(session, actor, meeting.id)
    points = _points(work, actor, meeting)
    participants = queries.participants(session, meeting.id)
    if not over.whole:
        own = {standing.enterprise_id for standing in actor.standings if standing.enterprise_id is not None}
        points = [point for point in points if any(row.Issue.enterprise_id in own for row in point.issues)]
        participants = [row for row in participants if row.Participant.enterprise_id in own]
    return MeetingView(
        meeting,
        queries.convening_body(session, meeting),
        over,
        points,
        participants,
        queries.addenda(session, meeting.id) if over.whole else (),
        frozenset(move.name for move in WORKFLOW.open_to(meeting.status, over.granted)),
    )


def _points(work: Work, actor: Actor, meeting: Meeting) -> list[Point]:
    taken_up: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in issues_on_agenda(work, actor, meeting.id):
        taken_up[row.AgendaIssue.agenda_item_id].append(row)
    items = queries.items(work.session, meeting.id, known=[*taken_up])
    return [Point(item, taken_up[item.id]) for item in items]


def issues_on_agenda(work: Work, actor: Actor, meeting_id: int) -> Sequence[Row[Any]]:
    """What the meeting takes up and the actor may see, in the order in which it was taken up."""
    query: Any = (
        select(AgendaIssue, Issue, Enterprise, LegalForm, Target)
        .join(Issue, Issue.id == AgendaIssue.issue_id)
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .outerjoin(Target, Target.id == AgendaIssue.forwarded_to_id)
        .where(AgendaIssue.meeting_id == meeting_id, visible_to(actor))
        .order_by(AgendaIssue.id)
    )
    found: Sequence[Row[Any]] = work.session.execute(query).all()
    return found


def history_of(work: Work, actor: Actor, view: MeetingView, limit: int = 200) -> list[Entry]:
    """The meeting's events, newest first, without those that name an issue which the actor may not see."""
    entries = timeline(work.session, [("meeting", [view.meeting.id])], internal=view.whole, limit=limit)
    named = {number for entry in entries for number in _issues_in(entry)}
    query = select(Issue.id).where(Issue.id.in_(named), visible_to(actor))
    seen = set(work.session.scalars(query)) if named else set()
    return [entry for entry in entries if _issues_in(entry) <= seen]


def _issues_in(entry: Entry) -> set[int]:
    return {number for number in entry.changes.get("issue", ()) if number is not None}
