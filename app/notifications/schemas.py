"""What crosses the border of this room."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from app.kit.inputs import Input
from app.kit.text import BlankIsNone
from app.notifications.rules import Topic

Noun = Literal["issue", "instruction", "meeting", "webhook", "calendar_override"]
RowId = Annotated[Annotated[int, Field(ge=1, le=2**53)] | None, BlankIsNone]


class ReadIn(Input):
    up_to: RowId = None
    """Only up to this notification: what has come since stays unread."""
    noun: Annotated[Noun | None, BlankIsNone] = None
    """Only what is about this kind of record …"""
    noun_id: RowId = None
    """… and of these about this one."""


class VisitIn(Input):
    """A look at the page of a record, or at all of a kind."""

    noun: Noun
    noun_id: RowId = None
    at: Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC))]
    """When the page was made: it may be looked at only hours after, and shows nothing of what has come since."""


class PreferencesIn(Input):
    mail: bool = False
    """Whether mail comes at all."""
    mail_topics: list[Topic] = Field(default_factory=list)
    inbox_topics: list[Topic] = Field(default_factory=list)
    """Comments and meetings may be kept out of the inbox; what one has to act on comes anyway."""


Days = Annotated[Annotated[int, Field(ge=1, le=250)] | None, BlankIsNone]
"""Working days late; empty: never."""


class LadderIn(Input):
    """A region's ladder of alerts, whole."""

    head_days: Days
    """After so many working days late the head of the body is told."""
    office_days: Days
    """… the office."""
    chair_days: Days
    """… whoever heads the office."""
    review_days: Days
    """After a review is so many working days late the head of the giver's side is told."""
