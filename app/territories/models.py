"""The tree of territories: republic → region → city or district."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CHAR, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Version


class TerritoryLevel(StrEnum):
    REPUBLIC = "republic"
    REGION = "region"
    DISTRICT = "district"


class TerritoryKind(StrEnum):
    """What the node is; its level says where it stands."""

    REPUBLIC = "republic"
    REGION = "region"
    CITY_REPUBLICAN = "city_republican"
    CITY = "city"
    DISTRICT = "district"


class Territory(Base):
    """A node of KATO, the state classifier (9 digits)."""

    __tablename__ = "territories"

    id: Mapped[Id]
    kato: Mapped[str] = mapped_column(CHAR(9), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"), index=True)
    level: Mapped[TerritoryLevel] = mapped_column(EnumText(TerritoryLevel))
    kind: Mapped[TerritoryKind] = mapped_column(EnumText(TerritoryKind))
    name_kk: Mapped[str] = mapped_column(String(200))
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    aliases: Mapped[str] = mapped_column(String(500), default="")
    """Former names and common misspellings, parted by semicolons."""
    retired_on: Mapped[date | None]
    version: Mapped[Version]
