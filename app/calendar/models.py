"""Overrides of the calendar: what a ministry's act moved, and Kurban Ait when it is announced."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Version


class OverrideKind(StrEnum):
    WORKING = "working"
    DAY_OFF = "day_off"


class CalendarOverride(Base):
    """One day that is other than the law's general rule makes it, with the act that says so."""

    __tablename__ = "calendar_overrides"

    id: Mapped[Id]
    day: Mapped[date] = mapped_column(Date, unique=True)
    kind: Mapped[OverrideKind] = mapped_column(EnumText(OverrideKind))
    name_kk: Mapped[str] = mapped_column(String(200))
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(500))
    withdrawn_on: Mapped[date | None]
    """Since when it counts no longer. The row stays, so that an upgrade does not bring it back."""
    version: Mapped[Version]
