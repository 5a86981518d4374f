"""Lists of words with a meaning: problem categories, sectors of industry, legal forms."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Version


class TermKind(StrEnum):
    """Which default term a category's issues get (`calendar.terms`)."""

    ORDINARY = "ordinary"
    LAND = "land"
    FAST_TRACK = "fast_track"


class Category(Base):
    """What kind of problem. The seven of the report of 2026-03-03 are fixed: neither renamed nor retired."""

    __tablename__ = "categories"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_kk: Mapped[str] = mapped_column(String(200))
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    fixed: Mapped[bool] = mapped_column(Boolean, default=False)
    term_kind: Mapped[TermKind] = mapped_column(EnumText(TermKind), default=TermKind.ORDINARY)
    position: Mapped[int] = mapped_column(Integer, default=100)
    retired_on: Mapped[date | None]
    version: Mapped[Version]


class SectorLevel(StrEnum):
    SECTION = "section"
    DIVISION = "division"


class Sector(Base):
    """A section or division of OKED (NACE rev. 2 as Kazakhstan names it)."""

    __tablename__ = "sectors"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("sectors.code"))
    level: Mapped[SectorLevel] = mapped_column(EnumText(SectorLevel))
    name_kk: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    retired_on: Mapped[date | None]
    version: Mapped[Version]


class LegalForm(Base):
    """ЖШС, АҚ, ЖК and their like. It follows the name in Kazakh and precedes it in Russian."""

    __tablename__ = "legal_forms"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    short_kk: Mapped[str] = mapped_column(String(30))
    short_ru: Mapped[str] = mapped_column(String(30))
    short_en: Mapped[str] = mapped_column(String(30))
    name_kk: Mapped[str] = mapped_column(String(200))
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    aliases: Mapped[str] = mapped_column(String(300), default="")
    retired_on: Mapped[date | None]
    version: Mapped[Version]
