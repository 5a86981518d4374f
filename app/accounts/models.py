"""People, what they are members of, and what lets them in."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.columns import Base, EnumText, Id, JsonText, Moment, SortKey, UtcDateTime, Version
from app.kit.words.collation import sort_key
from app.kit.words.folding import fold


class Role(StrEnum):
    OFFICE = "office"
    OFFICER = "officer"
    CONTACT = "contact"
    OBSERVER = "observer"
    ADMIN = "admin"


class TokenScope(StrEnum):
    READ = "read"
    WRITE = "write"


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a purpose, not a secret


class Person(Base):
    """Someone who signs in with an e-mail address. `preferences`: theme, density, contrast, shortcuts.

    `search_key` holds the folded name and address, `sort_key` the Kazakh collation of the name; both follow alone.
    """

    __tablename__ = "people"
    __table_args__ = (Index("ix_people_sort_key_id", "sort_key", "id"),)

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(2))
    preferences: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    search_key: Mapped[str] = mapped_column(Text, default="", server_default="")
    sort_key: Mapped[str] = mapped_column(SortKey, default="", server_default="")
    created_at: Mapped[Moment]
    version: Mapped[Version]

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="person", lazy="raise", order_by="Membership.id"
    )


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def _keys(_mapper: Any, _connection: Any, person: Person) -> None:
    person.search_key = fold(f"{person.name} {person.email}")
    person.sort_key = sort_key(person.name)


class Membership(Base):
    """A role with exactly one anchor (none for the admin), a post, and whether the person heads the body."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN body_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN enterprise_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN territory_id IS NULL THEN 0 ELSE 1 END) = (CASE WHEN role = 'admin' THEN 0 ELSE 1 END)",
            name="one_anchor",
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role] = mapped_column(EnumText(Role))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"), index=True)
    post: Mapped[str] = mapped_column(String(300), default="")
    heads: Mapped[bool] = mapped_column(Boolean, default=False)
    ended_on: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="memberships", lazy="raise")


class WebSession(Base):
    """A signed-in browser. Only the digest of its secret is kept."""

    __tablename__ = "web_sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    user_agent: Mapped[str] = mapped_column(String(300), default="")


class ApiToken(Base):
    """A program's key with a name, a scope and an expiry. Shown once, kept as a digest."""

    __tablename__ = "api_tokens"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    scope: Mapped[TokenScope] = mapped_column(EnumText(TokenScope))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    last_used_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OneTimeLink(Base):
    """An invitation or a password reset: works once, until it expires, and a newer one ends it."""

    __tablename__ = "one_time_links"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(EnumText(LinkPurpose))
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInAttempt(Base):
    """A failed sign-in, counted by address and by e-mail; old rows are removed as new ones come."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_subject_at", "subject", "at"),)

    id: Mapped[Id]
    subject: Mapped[str] = mapped_column(String(300))
    at: Mapped[Moment]


class IdempotencyRecord(Base):
    """The answer that a POST with an Idempotency-Key got, to be given again for the same request."""

    __tablename__ = "idempotency_records"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(Integer)
    headers: Mapped[dict[str, str]] = mapped_column(JsonText)
    body: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
