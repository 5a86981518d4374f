"""What each person was told: one row a person and thing, whatever happens to the worker."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, EnumText, Id, JsonText, Moment, UtcDateTime, Version


class Reason(StrEnum):
    """Why this person is told: the first that fits."""

    HANDLER = "handler"
    HEAD = "head"
    BODY = "body"
    CO_EXECUTOR = "co_executor"
    CONTROLLER = "controller"
    OFFICE = "office"
    CHAIR = "chair"
    CONTACT = "contact"
    PARTICIPANT = "participant"
    OWNER = "owner"
    ADMIN = "admin"


class Notification(Base):
    """A line of somebody's inbox. It holds no words of the record: those are read, within the reader's scope, when
    it is shown.

    `key` is the event's (`event:124`) or the reminder's (`due:issue:31:2026-03-20:soon`). `facts` has what was true
    when it was made (`{"due_on": "2026-03-20", "days": 3}`).
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_notifications_person_id_id", "person_id", "id"),
        Index(
            "ix_notifications_unread",
            "person_id",
            "id",
            sqlite_where=sql("read_at IS NULL"),
            postgresql_where=sql("read_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(64))
    noun: Mapped[str] = mapped_column(String(32))
    noun_id: Mapped[int] = mapped_column(BigId)
    seq: Mapped[int | None] = mapped_column(BigId)
    reason: Mapped[Reason] = mapped_column(EnumText(Reason))
    for_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who is absent, where the person reads it as a substitute."""
    facts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    at: Mapped[Moment]
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a digest or a letter of its own told it."""


class NotificationSettings(Base):
    """What a person wants to be told of; a row comes with the first choice or the first mail.

    `secret` opens the one-click unsubscription. `mail_off`, `inbox_off` name topics; `stopped_at`: no mail at all.
    """

    __tablename__ = "notification_settings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    mail_off: Mapped[list[str]] = mapped_column(JsonText)
    inbox_off: Mapped[list[str]] = mapped_column(JsonText)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Digest(Base):
    """The digest that a person got on a day, by its Message-ID."""

    __tablename__ = "digests"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    message_id: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[Moment]


class AlertLadder(Base):
    """How lateness climbs in a region, where its office has said so; other regions go by the defaults of `ladder`.

    After so many working days the step is told; null: never.
    """

    __tablename__ = "alert_ladders"

    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), primary_key=True, autoincrement=False)
    head_days: Mapped[int | None] = mapped_column(Integer)
    office_days: Mapped[int | None] = mapped_column(Integer)
    chair_days: Mapped[int | None] = mapped_column(Integer)
    review_days: Mapped[int | None] = mapped_column(Integer)
    version: Mapped[Version]
