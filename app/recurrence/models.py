"""Series of instructions, the terms that hold from a day on, and the periods that were reached."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Boolean, ForeignKey, Index, Integer, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.instructions.models import Importance
from app.kit.columns import Base, BigId, EnumText, Id, JsonText, Moment, Version
from app.recurrence.rules import RuleKind


class Series(Base):
    """One recurring instruction, and where it comes from.

    `instruction_id` is its newest instruction: whoever may see that one may see the series. `next_on` is the day by
    the rule of the next period; null when no more are to come: it was ended (`ended_on`), or all were given.
    """

    __tablename__ = "series"
    __table_args__ = (
        Index("ix_series_next", "next_on", "id", sqlite_where=text("next_on IS NOT NULL"),
              postgresql_where=text("next_on IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"))
    giver_body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    instruction_id: Mapped[int] = mapped_column(ForeignKey("instructions.id"), unique=True)
    ahead_days: Mapped[int] = mapped_column(Integer)
    """How many working days before its due date a period's instruction is given."""
    next_on: Mapped[date | None]
    ordered_on: Mapped[date]
    ended_on: Mapped[date | None]
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[Version]


class SeriesTerms(Base):
    """What is ordered, of whom and by which rule, for the periods from `from_on` until later terms take their place.

    `day` is the day of a month (31: its last), `weekday` is 1 for Monday; which of them is set depends on `kind`.
    `times` counts the periods of the whole series.
    """

    __tablename__ = "series_terms"

    id: Mapped[Id]
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    from_on: Mapped[date]
    kind: Mapped[RuleKind] = mapped_column(EnumText(RuleKind))
    day: Mapped[int | None] = mapped_column(Integer)
    weeks: Mapped[int | None] = mapped_column(Integer)
    weekday: Mapped[int | None] = mapped_column(Integer)
    until: Mapped[date | None]
    times: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    expected_result: Mapped[str] = mapped_column(Text, default="")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(20, 3))
    unit: Mapped[str] = mapped_column(String(30), default="")
    responsible_body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    controller_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    co_executors: Mapped[list[int]] = mapped_column(JsonText)
    importance: Mapped[Importance] = mapped_column(EnumText(Importance), default=Importance.NORMAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[Moment]


class Period(Base):
    """A period whose turn has come: its instruction, or null where its due date had passed before one could be given.

    `day` is the day by the rule, before the calendar moved it. The database lets no day of a series come twice.
    """

    __tablename__ = "series_periods"
    __table_args__ = (UniqueConstraint("series_id", "day"),)

    id: Mapped[Id]
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    terms_id: Mapped[int] = mapped_column(ForeignKey("series_terms.id"))
    day: Mapped[date]
    number: Mapped[int] = mapped_column(Integer)
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), unique=True)


class SeriesIssue(Base):
    """An issue on which every instruction of the series stands."""

    __tablename__ = "series_issues"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), primary_key=True, index=True)
