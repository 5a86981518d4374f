"""The chain: events, the texts that lie apart from them, and the head."""

from typing import Any

from sqlalchemy import CHAR, Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, JsonText, Moment

GENESIS = "0" * 64
"""The digest before the first event."""


class Event(Base):
    """One line of history. Never updated, never deleted: triggers refuse it on both databases.

    `changes` maps a field to `[old, new]` in plain JSON values. `text_digest` is the digest of the free text,
    which lies in `event_texts`, so that a lawful erasure of the text leaves the chain whole.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_noun_noun_id_seq", "noun", "noun_id", "seq"),
        Index("ix_events_person_id_seq", "person_id", "seq"),
    )

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    kind: Mapped[str] = mapped_column(String(64))
    noun: Mapped[str] = mapped_column(String(32))
    noun_id: Mapped[int] = mapped_column(BigId)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    on_behalf_of: Mapped[str] = mapped_column(String(300), default="")
    public: Mapped[bool] = mapped_column(Boolean, default=True)
    changes: Mapped[dict[str, Any]] = mapped_column(JsonText)
    text_digest: Mapped[str] = mapped_column(String(64), default="")
    prev_digest: Mapped[str] = mapped_column(CHAR(64))
    digest: Mapped[str] = mapped_column(CHAR(64), unique=True)


class EventText(Base):
    """The free text of an event, salted so that its digest alone gives no short text away."""

    __tablename__ = "event_texts"

    seq: Mapped[int] = mapped_column(ForeignKey("events.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(CHAR(32))
    text: Mapped[str] = mapped_column(Text)


class ChainHead(Base):
    """One row: the last number and digest. Whoever writes events locks it first."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigId)
    digest: Mapped[str] = mapped_column(CHAR(64))
