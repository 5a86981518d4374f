"""Bodies that resolve or execute, and what each is competent for."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Version
from app.territories.models import TerritoryLevel


class BodyKind(StrEnum):
    DEPUTY_AKIM_OFFICE = "deputy_akim_office"
    DISTRICT_AKIMAT = "district_akimat"
    CITY_AKIMAT = "city_akimat"
    DEPARTMENT = "department"
    REGIONAL_HEADQUARTERS = "regional_headquarters"
    COORDINATION_COUNCIL = "coordination_council"
    REPUBLICAN_HEADQUARTERS = "republican_headquarters"
    MINISTRY = "ministry"
    PROSECUTOR = "prosecutor"
    FUND = "fund"
    OTHER_MECHANISM = "other_mechanism"


class Body(Base):
    """`level` says where it decides, `territory` where it is at home; `collegial` bodies decide in sessions."""

    __tablename__ = "bodies"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[BodyKind] = mapped_column(EnumText(BodyKind))
    level: Mapped[TerritoryLevel] = mapped_column(EnumText(TerritoryLevel))
    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    escalates_to_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    collegial: Mapped[bool] = mapped_column(Boolean, default=False)
    name_kk: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(String(500), default="")
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    retired_on: Mapped[date | None]
    version: Mapped[Version]


class Competence(Base):
    """This body takes issues of this category that lie in a territory of this level inside its own territory."""

    __tablename__ = "competences"
    __table_args__ = (UniqueConstraint("body_id", "category_code", "level"),)

    id: Mapped[Id]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    category_code: Mapped[str] = mapped_column(ForeignKey("categories.code"), index=True)
    level: Mapped[TerritoryLevel] = mapped_column(EnumText(TerritoryLevel))
