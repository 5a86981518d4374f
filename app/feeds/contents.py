"""What stands in a person's calendar: the due dates that are theirs to keep, and the meetings that they may see."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.instructions.models import Instruction, InstructionExecutor
from app.instructions.scope import visible_to as visible_instructions
from app.issues.models import Issue
from app.issues.scope import visible_to as visible_issues
from app.kit.columns import LATER
from app.kit.db import Work
from app.kit.i18n import N_, localized, translate
from app.meetings.models import Meeting, MeetingStatus
from app.meetings.scope import visible_to as visible_meetings

MOST = 500
"""Of each kind, the nearest first: no calendar is read beyond that."""
MEETINGS_BACK = timedelta(days=60)
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Entry:
    """One thing on one day; without a time it takes no time of the day."""

    noun: str
    number: int
    day: date
    title: str
    text: str
    path: str
    starts_at: time | None = None
    place: str = ""

    @property
    def told(self) -> str:
        """Equal while nothing changes that a reader of the calendar would notice."""
        said = repr((self.day, self.starts_at, self.title, self.text, self.place))
        return hashlib.sha256(said.encode()).hexdigest()


def entries_of(work: Work, actor: Actor) -> list[Entry]:
    """Three statements, each beginning with what the actor may see.

    While a clock stands nobody knows the date: it is not there (`due_sort` is `LATER`), unless it was late already.
    """
    return [*_issues(work, actor), *_instructions(work, actor), *_meetings(work, actor)]


def _issues(work: Work, actor: Actor) -> Iterator[Entry]:
    query = (
        select(Issue.id, Issue.title, Issue.due_on, Enterprise.name_stated, Enterprise.legal_form_stated, LegalForm)
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(visible_issues(actor, open_only=True), Issue.is_open.expression, Issue.due_sort < LATER)
        .where(or_(false(), *(own for part in actor.parts for own in _own_issues(part))))
    )
    for row in work.session.execute(query.order_by(Issue.due_sort, Issue.id).limit(MOST)):
        said = {"number": row.id, "title": _short(row.title)}
        title = translate(N_("Due: issue № %(number)s. %(title)s"), said, work.language)
        text = display_name(row, row.LegalForm, work.language)
        yield Entry("issue", row.id, row.due_on, title, text, f"/issues/{row.id}")


def _own_issues(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Whoever deals with it; a head for the whole body; a contact for the enterprise."""
    for standing in actor.standings:
        if standing.role is Role.CONTACT:
            yield Issue.enterprise_id == standing.enterprise_id
        if standing.role is Role.OFFICER:
            mine: Any = Issue.body_id == standing.body_id
            yield mine if standing.heads else mine & (Issue.handler_id == actor.person_id)


def _instructions(work: Work, actor: Actor) -> Iterator[Entry]:
    query = (
        select(Instruction.id, Instruction.text, Instruction.due_on, Body.name_kk, Body.name_ru, Body.name_en)
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .where(visible_instructions(actor, open_only=True), Instruction.is_open.expression)
        .where(Instruction.due_sort < LATER, or_(*(own for part in actor.parts for own in _own_instructions(part))))
    )
    for row in work.session.execute(query.order_by(Instruction.due_sort, Instruction.id).limit(MOST)):
        said = {"number": row.id, "title": _short(row.text)}
        title = translate(N_("Due: instruction № %(number)s. %(title)s"), said, work.language)
        yield Entry("instruction", row.id, row.due_on, title, localized(row, work.language), f"/instructions/{row.id}")


def _own_instructions(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Whoever controls it or deals with it; a head for the whole body."""
    beside = select(InstructionExecutor.instruction_id)
    yield Instruction.controller_id == actor.person_id
    yield Instruction.handler_id == actor.person_id
    yield Instruction.id.in_(beside.where(InstructionExecutor.handler_id == actor.person_id))
    for standing in actor.standings:
        if standing.role is Role.OFFICER and standing.heads:
            yield Instruction.responsible_body_id == standing.body_id
            yield Instruction.id.in_(beside.where(InstructionExecutor.body_id == standing.body_id))


def _meetings(work: Work, actor: Actor) -> Iterator[Entry]:
    if not actor.can("meeting.read") or actor.roles() <= {Role.ADMIN}:
        return
    query = (
        select(Meeting.id, Meeting.topic, Meeting.held_on, Meeting.starts_at, Meeting.place)
        .add_columns(Body.name_kk, Body.name_ru, Body.name_en)
        .join(Body, Body.id == Meeting.body_id)
        .where(visible_meetings(actor), Meeting.status != MeetingStatus.DRAFT)
        .where(Meeting.transcribed.is_(False), Meeting.held_on >= work.today - MEETINGS_BACK)
    )
    for row in work.session.execute(query.order_by(Meeting.held_on.desc(), Meeting.id).limit(MOST)):
        title = translate(N_("Meeting: %(topic)s"), {"topic": _short(row.topic)}, work.language)
        body = localized(row, work.language)
        yield Entry("meeting", row.id, row.held_on, title, body, f"/meetings/{row.id}", row.starts_at, row.place)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
