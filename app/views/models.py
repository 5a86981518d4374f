"""A saved view, and which one is somebody's default list."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Moment, Version

LONGEST_QUERY = 4_000


class Listing(StrEnum):
    """The lists of which there are views."""

    ISSUES = "issues"
    INSTRUCTIONS = "instructions"


class Audience(StrEnum):
    """Who has it in the menu beside its owner: nobody, the officers of one body, the office of one region."""

    PRIVATE = "private"
    BODY = "body"
    OFFICE = "office"


class SavedView(Base):
    """`query`: the list's own parameters, as they stand in its address. It holds what is asked, and no answer."""

    __tablename__ = "saved_views"
    __table_args__ = (
        Index("ix_saved_views_owner", "owner_id", "listing"),
        Index("ix_saved_views_body", "body_id", "listing"),
        Index("ix_saved_views_territory", "territory_id", "listing"),
    )

    id: Mapped[Id]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    listing: Mapped[Listing] = mapped_column(EnumText(Listing))
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(String(LONGEST_QUERY))
    audience: Mapped[Audience] = mapped_column(EnumText(Audience), default=Audience.PRIVATE)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"))
    created_at: Mapped[Moment]
    version: Mapped[Version]


class DefaultView(Base):
    """With which view a person's list opens."""

    __tablename__ = "default_views"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    listing: Mapped[Listing] = mapped_column(EnumText(Listing), primary_key=True)
    view_id: Mapped[int] = mapped_column(ForeignKey("saved_views.id", ondelete="CASCADE"), index=True)
