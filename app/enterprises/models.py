"""Enterprises: what was stated and what was verified are kept apart; merged by BIN only."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, SortKey, Version


class ProjectKind(StrEnum):
    MODERNISATION = "modernisation"
    EXPANSION = "expansion"
    NEW_PRODUCTION = "new_production"


class Enterprise(Base):
    """One enterprise. `name_stated` is as the source printed it; `name_kk/ru/en` are verified or empty.

    `identifier` is a BIN, or a sole proprietor's IIN (personal data: shown masked); both unknown is normal.
    `search_key` holds the folded names and aliases, `sort_key` the Kazakh collation of the stated name.
    """

    __tablename__ = "enterprises"
    __table_args__ = (Index("ix_enterprises_region_id_sort_key_id", "region_id", "sort_key", "id"),)

    id: Mapped[Id]
    name_stated: Mapped[str] = mapped_column(String(300))
    name_kk: Mapped[str | None] = mapped_column(String(300))
    name_ru: Mapped[str | None] = mapped_column(String(300))
    name_en: Mapped[str | None] = mapped_column(String(300))
    legal_form_code: Mapped[str | None] = mapped_column(ForeignKey("legal_forms.code"))
    legal_form_stated: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether the source printed the form; otherwise it is a suggestion."""
    identifier: Mapped[str | None] = mapped_column(String(12), unique=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"), index=True)
    """The city or district, where it is known."""
    sector_code: Mapped[str | None] = mapped_column(ForeignKey("sectors.code"), index=True)
    system_forming: Mapped[bool] = mapped_column(Boolean, default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="")
    sort_key: Mapped[str] = mapped_column(SortKey, default="")
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether the enterprise itself is made up for the demo."""
    sample_facts: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether facts beside the stated name (territory, BIN, sector) are made up for the demo."""
    retired_on: Mapped[date | None]
    version: Mapped[Version]


class EnterpriseAlias(Base):
    """Another name under which people look for it."""

    __tablename__ = "enterprise_aliases"
    __table_args__ = (UniqueConstraint("enterprise_id", "key"),)

    id: Mapped[Id]
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprises.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    key: Mapped[str] = mapped_column(String(600))


class Project(Base):
    """A modernisation or expansion project of an enterprise; an issue may be about one."""

    __tablename__ = "projects"

    id: Mapped[Id]
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprises.id"), index=True)
    kind: Mapped[ProjectKind] = mapped_column(EnumText(ProjectKind))
    name: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    retired_on: Mapped[date | None]
    version: Mapped[Version]
