"""A webhook, and the log of what it was told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, EnumText, Id, JsonText, Moment, UtcDateTime, Version

LONGEST_URL = 2_000
LONGEST_EXCERPT = 500


class WebhookState(StrEnum):
    ACTIVE = "active"
    OFF = "off"
    """Switched off by its owner or an administrator."""
    FAILED = "failed"
    """Switched off because the receiver had failed for too long."""
    ENDED = "ended"
    """Removed: shown nowhere, its log fades away."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    """Not tried any more: a day has passed, or it was a test."""
    DROPPED = "dropped"
    """Not sent: the owner may not see the record (any more), or the webhook is off."""


class Failure(StrEnum):
    """Why an attempt brought no success."""

    NONE = ""
    UNKNOWN_HOST = "unknown_host"
    REFUSED_ADDRESS = "refused_address"
    """The name leads to a loopback, link-local, private or otherwise not public address."""
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    GARBAGE = "garbage"
    """What came was no HTTP."""
    REDIRECT = "redirect"
    """Never followed."""
    STATUS = "status"
    """Anything but 2xx."""


class Webhook(Base):
    """An address that is told of some kinds of events, within what its owner sees when it is told.

    The secrets sign every message, so they are kept as they are. `previous_secret` signs beside `secret` until
    `previous_until`. `failing_since`: the first failure after the last success, `failures` how many since;
    `resting_until`: until then nothing is sent, so that a slow or dead receiver does not hold up the worker.
    """

    __tablename__ = "webhooks"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(LONGEST_URL))
    kinds: Mapped[list[str]] = mapped_column(JsonText)
    secret: Mapped[str] = mapped_column(String(80))
    previous_secret: Mapped[str] = mapped_column(String(80), default="")
    previous_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[WebhookState] = mapped_column(EnumText(WebhookState), index=True)
    state_since: Mapped[Moment]
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    resting_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[Moment]
    version: Mapped[Version]


class WebhookDelivery(Base):
    """One message for one webhook, with what became of its last attempt. It holds no words of the record.

    `message_id` is the `webhook-id`: the same however often it is sent. `seq` is the event's, null for a test;
    `public` is the event's too. `asked_at`: when it was last set going, for the `round`th time again; `attempts` counts
    from then. `took_ms`, `status` and `excerpt` (the first characters of the answer) tell of the last attempt.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("webhook_id", "seq"),
        Index("ix_webhook_deliveries_webhook_id_id", "webhook_id", "id"),
    )

    id: Mapped[Id]
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id"))
    message_id: Mapped[str] = mapped_column(String(40), unique=True)
    seq: Mapped[int | None] = mapped_column(BigId)
    kind: Mapped[str] = mapped_column(String(64))
    noun: Mapped[str] = mapped_column(String(32))
    noun_id: Mapped[int] = mapped_column(BigId)
    public: Mapped[bool] = mapped_column(Boolean)
    happened_at: Mapped[Moment]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    asked_at: Mapped[Moment]
    state: Mapped[DeliveryState] = mapped_column(EnumText(DeliveryState))
    round: Mapped[int] = mapped_column(Integer, default=0)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status: Mapped[int | None] = mapped_column(Integer)
    took_ms: Mapped[int | None] = mapped_column(Integer)
    failure: Mapped[Failure] = mapped_column(EnumText(Failure), default=Failure.NONE)
    excerpt: Mapped[str] = mapped_column(String(LONGEST_EXCERPT), default="")
