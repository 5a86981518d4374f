"""The table of absences."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Moment, Version


class AbsenceReason(StrEnum):
    LEAVE = "leave"
    TRIP = "trip"
    ILLNESS = "illness"
    OTHER = "other"


class Absence(Base):
    """Days, both ends included, on which a substitute does a person's work: by one membership or by all of them.

    Whether it is in force follows from the day, and what it lends from `AbsenceRole` (lending.py); `membership_id` says
    what was asked for. `confidential`: with confidential matters too.
    """

    __tablename__ = "absences"
    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="in_order"),
        CheckConstraint("person_id <> substitute_id", name="somebody_else"),
        Index("ix_absences_substitute_id_last_on", "substitute_id", "last_on"),
        Index("ix_absences_person_id_last_on", "person_id", "last_on"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    substitute_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[AbsenceReason] = mapped_column(EnumText(AbsenceReason))
    confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    ended_on: Mapped[date | None]
    """The day from which it holds no more, where it was ended before its last day was over."""
    set_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[Moment]
    version: Mapped[Version]


class AbsenceRole(Base):
    """A membership that an absence hands over: those that stood when it was written down, and none gained since.

    `footing_id` is the substitute's own membership that makes them fit for this one: when that ends, so does standing
    in by it.
    """

    __tablename__ = "absence_roles"

    absence_id: Mapped[int] = mapped_column(ForeignKey("absences.id"), primary_key=True, autoincrement=False)
    membership_id: Mapped[int] = mapped_column(
        ForeignKey("memberships.id"), primary_key=True, autoincrement=False, index=True
    )
    footing_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"))
