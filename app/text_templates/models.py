"""Templates of texts. One is retired, never deleted: the history tells who changed which wording."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Version


class TextKind(StrEnum):
    """What is written with it. A report is an executor's of an instruction and a body's resolution of an issue."""

    ISSUE = "issue"
    INSTRUCTION = "instruction"
    COMMENT = "comment"
    REPORT = "report"
    RETURN = "return"
    CLOSING = "closing"


class TextTemplate(Base):
    """One text in one language. `title` names it; of an issue's template it is the title offered for the issue too.

    `category_code` null: for any category. `body` has placeholders (`placeholders.PLACEHOLDERS`).
    """

    __tablename__ = "text_templates"
    __table_args__ = (Index("ix_text_templates_region_id_kind", "region_id", "kind", "id"),)

    id: Mapped[Id]
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"))
    kind: Mapped[TextKind] = mapped_column(EnumText(TextKind))
    category_code: Mapped[str | None] = mapped_column(ForeignKey("categories.code"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    retired_on: Mapped[date | None]
    version: Mapped[Version]
