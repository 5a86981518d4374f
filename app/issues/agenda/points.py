"""Taking issues up on an agenda, and off it again."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.bodies.models import Body
from app.issues.agenda.schemas import TakeUpIn
from app.issues.desks import let_see
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.errors import Conflict, DomainError, Invalid, NotFound
from app.kit.i18n import N_
from app.meetings.models import AgendaIssue, AgendaItem, Meeting, MeetingStatus
from app.meetings.taking import Taken, item_of, on_an_agenda, take, tell
from app.territories.models import Territory, TerritoryLevel

NOT_TO_TAKE_UP = N_("There is no such issue that this meeting could take up")


def take_up_new(work: Work, actor: Actor, issue: Issue, agenda_item_id: int) -> None:
    """An issue raised at a meeting: it remembers the meeting, and the point takes it up."""
    item = on_an_agenda(work, agenda_item_id)
    try:
        taken = take(work, actor, item.meeting_id, "taking_up") if item is not None else None
    except DomainError as error:
        raise Invalid(agenda_item_id=N_("Choose one of the values offered")) from error
    if item is None or taken is None or not in_reach(work, taken.meeting, issue):
        raise Invalid(agenda_item_id=N_("Choose one of the values offered"))
    issue.meeting_id = taken.meeting.id
    put_on(work, taken, item, issue)


def take_up(work: Work, actor: Actor, meeting_id: int, item_id: int, body: TakeUpIn) -> AgendaItem:
    """An existing issue that the actor sees; a meeting takes it up at one point only."""
    hold(work, [body.number])
    taken = take(work, actor, meeting_id, "taking_up")
    item = item_of(work, taken.meeting, item_id)
    issue = work.session.scalar(select(Issue).where(Issue.id == body.number, visible_to(actor)))
    if issue is None or issue.status is IssueStatus.DRAFT or not in_reach(work, taken.meeting, issue):
        raise Invalid(number=NOT_TO_TAKE_UP)
    if _rows(work, AgendaIssue.meeting_id == meeting_id, AgendaIssue.issue_id == issue.id):
        raise Invalid(number=N_("This issue is on the agenda already"))
    put_on(work, taken, item, issue)
    return item


def hold(work: Work, numbers: Iterable[int]) -> None:
    """Locks issues before the meeting is locked, as everybody does: two who need both then never wait in a circle."""
    wanted = select(Issue.id).where(Issue.id.in_(set(numbers))).order_by(Issue.id)
    work.session.execute(wanted.with_for_update()).all()


def in_reach(work: Work, meeting: Meeting, issue: Issue) -> bool:
    """A meeting takes up issues of its region, the republic's any."""
    region = work.session.get_one(Territory, meeting.region_id)
    return region.level is TerritoryLevel.REPUBLIC or meeting.region_id == issue.region_id


def put_on(work: Work, taken: Taken, item: AgendaItem, issue: Issue) -> None:
    """Adds the row, lets the secretariat see the issue, tells both histories."""
    meeting = taken.meeting
    work.session.add(
        AgendaIssue(
            agenda_item_id=item.id,
            meeting_id=meeting.id,
            issue_id=issue.id,
            enterprise_id=issue.enterprise_id,
            confidential=issue.confidential,
        )
    )
    if issue.is_open and work.session.get_one(Body, meeting.body_id).collegial:
        let_see(work, issue, meeting.body_id)
    if issue.status is IssueStatus.AWAITING_DECISION and awaits(work, meeting, issue):
        issue.awaited_meeting_id = meeting.id
    tell(work, taken, {"agenda_item": (item.id, item.id), "issue": (None, issue.id)}, "meeting.taking_up")
    announced = meeting.status is not MeetingStatus.DRAFT
    tell_issue(work, taken, issue, "issue.taking_up", {"at_meeting": (None, meeting.id)}, public=announced)


def awaits(work: Work, meeting: Meeting, issue: Issue) -> bool:
    """Whether it is this meeting's body on whose decision the issue waits."""
    if issue.awaited_meeting_id is None:
        return issue.body_id == meeting.body_id
    awaited = work.session.get_one(Meeting, issue.awaited_meeting_id)
    return awaited.body_id == meeting.body_id


def tell_issue(
    work: Work,
    taken: Taken,
    issue: Issue,
    kind: str,
    changes: Mapping[str, tuple[Any, Any]],
    text: str = "",
    *,
    public: bool = True,
) -> None:
    """One line of the issue's own history."""
    who = taken.who
    record(work, NewEvent(kind, "issue", issue.id, who.person_id, who.membership_id, changes, text, public=public))


def put_down(work: Work, actor: Actor, meeting_id: int, item_id: int, number: int) -> AgendaItem:
    """Takes an issue off the agenda, as long as nothing has been decided of it."""
    hold(work, [number])
    taken = take(work, actor, meeting_id, "taking_up")
    item = item_of(work, taken.meeting, item_id)
    issue, row = on_agenda(work, actor, item, number)
    if row.outcome is not None:
        raise Conflict(N_("The issue has an outcome here already"))
    take_off(work, taken, item, row, issue)
    return item


def on_agenda(work: Work, actor: Actor, item: AgendaItem, number: int) -> tuple[Issue, AgendaIssue]:
    """An issue that the point takes up and that the actor sees; otherwise 404."""
    query = (
        select(Issue, AgendaIssue)
        .join(AgendaIssue, AgendaIssue.issue_id == Issue.id)
        .where(AgendaIssue.agenda_item_id == item.id, Issue.id == number, visible_to(actor))
        .execution_options(populate_existing=True)
    )
    found = work.session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]


def numbers_on(work: Work, item_ids: Iterable[int]) -> list[int]:
    """All issues that points take up, also those that the actor does not see."""
    return list(work.session.scalars(select(AgendaIssue.issue_id).where(AgendaIssue.agenda_item_id.in_(item_ids))))


def take_off(work: Work, taken: Taken, item: AgendaItem, row: AgendaIssue, issue: Issue) -> None:
    work.session.delete(row)
    tell(work, taken, {"agenda_item": (item.id, item.id), "issue": (issue.id, None)}, "meeting.putting_down")
    tell_issue(work, taken, issue, "issue.putting_down", {"at_meeting": (taken.meeting.id, None)}, public=False)


def _rows(work: Work, *where: Any) -> list[AgendaIssue]:
    return list(work.session.scalars(select(AgendaIssue).where(*where)))
