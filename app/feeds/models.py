"""A person's calendar address, and what it has told so far."""

from datetime import date

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, Id, Moment


class CalendarFeed(Base):
    """One a person; a new address takes the place of the old one. Shown once, kept as a digest."""

    __tablename__ = "calendar_feeds"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Moment]


class FeedEntry(Base):
    """What a calendar was told of one thing: a program takes a change or a cancellation by its sequence number."""

    __tablename__ = "calendar_feed_entries"

    feed_id: Mapped[int] = mapped_column(ForeignKey("calendar_feeds.id"), primary_key=True)
    noun: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(BigId, primary_key=True)
    day: Mapped[date]
    told: Mapped[str] = mapped_column(String(64))
    """A digest of what was told last."""
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    withdrawn_on: Mapped[date | None]
    """Since when it is no longer this person's: closed, handed over, or made confidential."""
