"""`/notifications`: one's own inbox."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import ListPage, RowId, asked, fill
from app.api.frame.problems import errors
from app.kit import i18n
from app.kit.db import Work
from app.notifications import inbox, preferences
from app.notifications.inbox import InboxQuery
from app.notifications.labels import KIND
from app.notifications.line import Line
from app.notifications.models import Reason
from app.notifications.rules import Topic
from app.notifications.schemas import PreferencesIn, ReadIn

router = APIRouter(prefix="/notifications", tags=["notifications"])
Own = Annotated[Call, needs("self.manage")]


class NotificationOut(BaseModel):
    """A line of the inbox. `kind` is the event's, or `due.…`, `review.…`, `alert.…`; `what` says it in the reader's
    language. `instead_of`: who is absent, where it came to a substitute.

    `calendar.moved` is one line for all of one's due dates that a change of the calendar has moved: its `facts` have
    `moved`, [noun, number, from, to] of each, and it is about the `calendar_override`.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: str
    what: str
    noun: str
    noun_id: int
    title: str
    reason: Reason
    instead_of: str | None
    facts: dict[str, Any]
    at: datetime
    read_at: datetime | None


class ReadOut(BaseModel):
    read: int


NotificationPage = ListPage[NotificationOut]
"""The newest first."""


def notification_out(_work: Work, _actor: Actor, line: Line) -> NotificationOut:
    facts = {name: getattr(line, name) for name in NotificationOut.model_fields if name != "what"}
    return NotificationOut(what=i18n.translate(KIND[line.kind][0]), **facts)


def page(work: Work, actor: Actor, query: InboxQuery) -> NotificationPage:
    found = inbox.lines(work, actor, query)
    total = inbox.total(work, actor, query) if query.count else None
    return fill(NotificationPage, (notification_out(work, actor, line) for line in found.rows), found, total)


def read_all(work: Work, actor: Actor, body: ReadIn) -> ReadOut:
    return ReadOut(read=inbox.mark_all_read(work, actor, body))


class PreferencesOut(BaseModel):
    """What comes by which channel. What one has to act on comes into the inbox whatever is chosen."""

    model_config = ConfigDict(from_attributes=True)

    mail: bool
    mail_topics: list[Topic]
    inbox_topics: list[Topic]


def preferences_out(_work: Work, _actor: Actor, found: preferences.Preferences) -> PreferencesOut:
    return PreferencesOut.model_validate(found)


@router.get("/preferences", responses=errors(), summary="What I want to be told of")
def read_preferences(call: Own) -> PreferencesOut:
    return call(preferences.preferences, then=preferences_out)


@router.post("/preferences", responses=errors(), summary="Choose what I am told of, by topic and channel")
def choose_preferences(body: PreferencesIn, call: Own) -> PreferencesOut:
    return call(preferences.choose, body, then=preferences_out)


@router.get("", responses=errors(), summary="What I was told")
def list_notifications(query: Annotated[InboxQuery, asked(InboxQuery)], call: Own) -> NotificationPage:
    return call(page, query)


@router.post(
    "/reading", responses=errors(), summary="Mark as read everything, everything up to one, or what is about a record"
)
def read_notifications(body: ReadIn, call: Own) -> ReadOut:
    return call(read_all, body)


@router.post("/{notification_id}/reading", responses=errors(404), summary="Mark one as read")
def read_notification(notification_id: RowId, call: Own) -> NotificationOut:
    return call(inbox.mark_read, notification_id, then=notification_out)
