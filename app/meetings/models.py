"""Meetings: agenda, participants, decisions, addenda. A deputy akim's meeting and a council's session are one noun."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Moment, Version


class MeetingStatus(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    HELD = "held"
    CLOSED = "closed"


class DateKind(StrEnum):
    EXACT = "exact"
    AS_REPORTED = "as_reported"
    """Taken from a report's dateline; the minutes themselves may say another."""


class ParticipantKind(StrEnum):
    BODY = "body"
    ENTERPRISE = "enterprise"
    OTHER = "other"
    """Somebody or something that the register does not name: «and other enterprises»."""


class AgendaOutcome(StrEnum):
    SUPPORTED = "supported"
    DECLINED = "declined"
    FORWARDED = "forwarded"
    POSTPONED = "postponed"
    NOTED = "noted"


class Meeting(Base):
    """`transcribed`: past minutes put in afterwards, which keep the dates that they state."""

    __tablename__ = "meetings"
    __table_args__ = (Index("ix_meetings_region_id_held_on_id", "region_id", "held_on", "id"),)

    id: Mapped[Id]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    """The convening body."""
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    topic: Mapped[str] = mapped_column(String(500))
    search_key: Mapped[str] = mapped_column(Text, default="")
    held_on: Mapped[date]
    date_kind: Mapped[DateKind] = mapped_column(EnumText(DateKind), default=DateKind.EXACT)
    starts_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(300), default="")
    protocol_number: Mapped[str] = mapped_column(String(60), default="")
    chair_name: Mapped[str] = mapped_column(String(200), default="")
    chair_post: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[MeetingStatus] = mapped_column(EnumText(MeetingStatus), default=MeetingStatus.DRAFT)
    transcribed: Mapped[bool] = mapped_column(Boolean, default=False)
    conclusion: Mapped[str] = mapped_column(Text, default="")
    """What the minutes say beside items and instructions, e.g. how the work will be judged."""
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[Version]


class Participant(Base):
    """A body, an enterprise or others; `present` is unknown until it is recorded."""

    __tablename__ = "meeting_participants"
    __table_args__ = (
        UniqueConstraint("meeting_id", "body_id"),
        UniqueConstraint("meeting_id", "enterprise_id"),
    )

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[ParticipantKind] = mapped_column(EnumText(ParticipantKind))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    label: Mapped[str] = mapped_column(String(300), default="")
    present: Mapped[bool | None]
    position: Mapped[int] = mapped_column(Integer)


class AgendaItem(Base):
    """A point of the agenda. Its outcome and decision text are written only while the meeting is held."""

    __tablename__ = "agenda_items"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[AgendaOutcome | None] = mapped_column(EnumText(AgendaOutcome))
    decision: Mapped[str] = mapped_column(Text, default="")
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Off the agenda, by somebody who did not know of what it had decided: kept for those who do."""
    version: Mapped[Version]


class AgendaIssue(Base):
    """An issue that an agenda item takes up, with its own outcome. Enterprise and confidentiality are copied in."""

    __tablename__ = "agenda_issues"
    __table_args__ = (UniqueConstraint("agenda_item_id", "issue_id"),)

    id: Mapped[Id]
    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), index=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprises.id"), index=True)
    confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    outcome: Mapped[AgendaOutcome | None] = mapped_column(EnumText(AgendaOutcome))
    decision: Mapped[str] = mapped_column(Text, default="")
    forwarded_to_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))


class Addendum(Base):
    """What is added to closed minutes, with its day and its author; the minutes themselves stay as they are."""

    __tablename__ = "meeting_addenda"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[Moment]
    text: Mapped[str] = mapped_column(Text)
