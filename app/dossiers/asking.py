"""Asking the bodies that hold what is on the agenda to comment: by hand, and once by the schedule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.calendar.service import calendar_of
from app.dossiers.days import asked_from, last_asked
from app.dossiers.models import CommentRequest
from app.dossiers.on_agenda import instructions_on, issues_on
from app.instructions.models import Instruction
from app.issues.models import Issue
from app.kit import outbox
from app.kit.db import Work
from app.kit.unique import insert_new
from app.meetings.models import AgendaIssue, Meeting, MeetingStatus
from app.meetings.taking import take
from app.meetings.workflow import WORKFLOW

TOPIC = "comment_requests"


@dataclass(frozen=True)
class Held:
    """An issue or an instruction on the agenda and the body that holds it."""

    noun: str
    number: int
    body_id: int | None


def ask(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """By hand, as soon as the meeting is scheduled: everybody who has not been asked yet."""
    taken = take(work, actor, meeting_id, "comment_request")
    WORKFLOW.perform(work, taken.meeting, taken.move, taken.who, public=False)
    _ask(work, taken.meeting, actor.person_id, taken.who.membership_id)
    return taken.meeting


def begin(work: Work, topic: str = TOPIC) -> None:
    """Each working day: a job for each meeting that is near, so that what came onto its agenda late is asked of too."""
    last = last_asked(calendar_of(work), work.today)
    near = select(Meeting.id).where(
        Meeting.status == MeetingStatus.SCHEDULED, Meeting.held_on > work.today, Meeting.held_on <= last
    )
    day = work.today.isoformat()
    found = work.session.scalars(near).all()
    outbox.enqueue(work.session, topic, work.now, [(f"{day}:{key}", {"meeting": key, "day": day}) for key in found])


def by_schedule(work: Work, payload: Mapping[str, Any]) -> None:
    """The job of one meeting. Done again it asks nobody twice; a meeting put off meanwhile asks nobody yet."""
    query = select(Meeting).where(Meeting.id == payload["meeting"], Meeting.status == MeetingStatus.SCHEDULED)
    meeting = work.session.scalar(query.with_for_update())
    if meeting is None or not asked_from(calendar_of(work), meeting.held_on) <= work.today < meeting.held_on:
        return
    _ask(work, meeting, None, None)


def _ask(work: Work, meeting: Meeting, person_id: int | None, membership_id: int | None) -> None:
    """One row and one internal event of the issue or the instruction for each who is new."""
    for held in _held(work, meeting):
        row = {
            "meeting_id": meeting.id,
            f"{held.noun}_id": held.number,
            "body_id": held.body_id,
            "asked_at": work.now,
            "asked_by_id": person_id,
        }
        if insert_new(work.session, CommentRequest, row):
            told = {"at_meeting": (None, meeting.id), "asked_body": (None, held.body_id)}
            record(
                work,
                NewEvent(
                    f"{held.noun}.comment_request", held.noun, held.number, person_id, membership_id, told, public=False
                ),
            )


def _held(work: Work, meeting: Meeting) -> Iterator[Held]:
    """What is on the agenda, open and on the desk of another body than the one that meets."""
    issues = (
        select(Issue.id, Issue.body_id)
        .join(AgendaIssue, AgendaIssue.issue_id == Issue.id)
        .where(
            AgendaIssue.meeting_id == meeting.id,
            Issue.id.in_(issues_on(meeting.id)),
            Issue.is_open,
            Issue.body_id != meeting.body_id,
        )
        .order_by(AgendaIssue.id)
    )
    for number, body_id in work.session.execute(issues).all():
        yield Held("issue", number, body_id)
    on = instructions_on(meeting.id).subquery()
    instructions = (
        select(Instruction.id, Instruction.responsible_body_id)
        .join(on, on.c.instruction_id == Instruction.id)
        .where(Instruction.is_open, Instruction.responsible_body_id != meeting.body_id)
        .order_by(Instruction.id)
    )
    for number, body_id in work.session.execute(instructions).all():
        yield Held("instruction", number, body_id)
