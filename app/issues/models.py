"""Issues and their way: referrals, the bodies on it, links, named readers, the enterprise's answers."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions.models import Extendable
from app.instructions.models import Importance, open_index
from app.kit.columns import NO_DATE, Base, BigId, EnumText, Id, JsonText, Moment, UtcDateTime, Version


class IssueStatus(StrEnum):
    DRAFT = "draft"
    REGISTERED = "registered"
    ROUTED = "routed"
    IN_PROGRESS = "in_progress"
    AWAITING_DECISION = "awaiting_decision"
    RESOLVED = "resolved"
    CLOSED = "closed"


class IssueOutcome(StrEnum):
    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    NOT_SOLVED = "not_solved"
    NOT_COMPETENT = "not_competent"
    DUPLICATE = "duplicate"
    NO_LONGER_NEEDED = "no_longer_needed"


class Unit(StrEnum):
    """In what the thing asked for is counted."""

    MW = "MW"
    M3 = "m3"
    TONNES = "t"
    HECTARES = "ha"
    PEOPLE = "people"
    KZT = "KZT"
    KM = "km"
    PIECES = "pcs"


class ReferralKind(StrEnum):
    ROUTE = "route"
    TRANSFER = "transfer"
    ESCALATION = "escalation"


class LinkKind(StrEnum):
    DUPLICATE_OF = "duplicate_of"
    RELATED = "related"


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Issue(Extendable, Base):
    """One problem of one enterprise, with its own territory and one due date. Its number is its id.

    `due_on` and `original_due_on` are set when it is first routed; `due_term` keeps how a computed date came about
    (null for a typed one; `set_on` is the typed day that a change of the calendar has moved). `due_sort` is the due
    date, or a far one without it and while the clock stands; `is_open` means neither draft nor closed;
    `body_id`/`handler_id`/`on_desk_since` describe the desk on which it lies now.
    """

    __tablename__ = "issues"
    __table_args__ = (
        open_index("ix_issues_open_due", "region_id", "due_sort", "id"),
        open_index("ix_issues_open_number", "region_id", "id"),
        open_index(
            "ix_issues_open_status",
            *("region_id", "status", "due_sort", "contested", "answered", "resolved_on"),
            *("confidential", "handler_id", "body_id", "id"),
        ),
        open_index("ix_issues_territory_open", "territory_id", "due_sort", "id"),
        open_index("ix_issues_enterprise_open", "enterprise_id", "due_sort", "id"),
        open_index("ix_issues_body_open", "body_id", "due_sort", "id"),
        open_index("ix_issues_handler_open", "handler_id", "due_sort", "id"),
        Index(
            "ix_issues_extension_asked",
            "due_sort",
            "id",
            sqlite_where=text("extension_asked = 1"),
            postgresql_where=text("extension_asked"),
        ),
        Index("ix_issues_region_id_status", "region_id", "is_open", "status", "due_sort", "id"),
        Index("ix_issues_region_id_due", "region_id", "due_sort", "id"),
        Index("ix_issues_territory_id_status", "territory_id", "is_open", "status", "due_sort", "id"),
        Index("ix_issues_enterprise_id_status", "enterprise_id", "is_open", "status", "due_sort", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprises.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"))
    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"))
    """The city or district where the problem lies; the region itself where no more is known."""
    category_code: Mapped[str] = mapped_column(ForeignKey("categories.code"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    """Where it was raised."""
    title: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(20, 3))
    unit: Mapped[Unit | None] = mapped_column(EnumText(Unit))
    jobs_at_stake: Mapped[int | None] = mapped_column(Integer)
    output_at_stake: Mapped[str] = mapped_column(String(200), default="")
    importance: Mapped[Importance] = mapped_column(EnumText(Importance), default=Importance.NORMAL)
    confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    status: Mapped[IssueStatus] = mapped_column(EnumText(IssueStatus))
    is_open: Mapped[bool] = mapped_column(Boolean, default=False)
    outcome: Mapped[IssueOutcome | None] = mapped_column(EnumText(IssueOutcome))
    contested: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether the enterprise's last word is that it does not agree, and nobody has proposed anew since."""
    answered: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether the enterprise has answered the resolution that is reported now, and not an earlier one."""
    contest_count: Mapped[int] = mapped_column(Integer, default=0)
    reopen_count: Mapped[int] = mapped_column(Integer, default=0)
    crossings: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often it has moved between the two bodies between which it moved most."""
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    on_desk_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    due_as_stated: Mapped[bool] = mapped_column(Boolean, default=False)
    due_term: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    due_sort: Mapped[date] = mapped_column(default=NO_DATE)
    proposed_outcome: Mapped[IssueOutcome | None] = mapped_column(EnumText(IssueOutcome))
    resolution_text: Mapped[str] = mapped_column(Text, default="")
    registered_on: Mapped[date | None]
    resolved_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    awaited_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    """The session whose decision it waits for, where one is scheduled."""
    reminded_on: Mapped[date | None]
    """The day on which somebody last reminded whoever deals with it."""
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    on_behalf: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether the office wrote it down for the enterprise."""
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[Moment]
    version: Mapped[Version]


class Referral(Base):
    """One stay of an issue on one body's desk. The list of them answers "whose desk, how long"."""

    __tablename__ = "referrals"

    id: Mapped[Id]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), index=True)
    kind: Mapped[ReferralKind] = mapped_column(EnumText(ReferralKind))
    from_body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    to_body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    mechanism: Mapped[str] = mapped_column(String(300), default="")
    """The name of the "other mechanism", where the body is one."""
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    term_on: Mapped[date | None]
    """This desk's own term; never after the issue's due date."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    """The session whose outcome made it, where one did."""
    started_at: Mapped[Moment]
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    returned: Mapped[bool] = mapped_column(Boolean, default=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class IssueBody(Base):
    """A body that holds, has held or co-executes: the officer's reading scope, one row a body and issue."""

    __tablename__ = "issue_bodies"
    __table_args__ = (open_index("ix_issue_bodies_open", "body_id", "issue_id"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), primary_key=True, index=True)
    is_open: Mapped[bool] = mapped_column(Boolean, default=True)


class IssueLink(Base):
    """Duplicate of, or related; both ends show it."""

    __tablename__ = "issue_links"
    __table_args__ = (UniqueConstraint("issue_id", "other_id", "kind"),)

    id: Mapped[Id]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(EnumText(LinkKind))


class IssueReader(Base):
    """A named reader of a confidential issue."""

    __tablename__ = "issue_readers"

    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class EnterpriseAnswer(Base):
    """The enterprise's two separate answers to a reported resolution: was it done, is the problem solved."""

    __tablename__ = "enterprise_answers"

    id: Mapped[Id]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[Moment]
    done: Mapped[Answer] = mapped_column(EnumText(Answer))
    solved: Mapped[Answer] = mapped_column(EnumText(Answer))
    text: Mapped[str] = mapped_column(Text, default="")
