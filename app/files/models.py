"""What hangs on a noun: a name, a type, a digest of the content. The content itself lies in a store."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CHAR, Boolean, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, EnumText, Id, Moment, UtcDateTime


class Noun(StrEnum):
    """What files hang on."""

    ISSUE = "issue"
    INSTRUCTION = "instruction"
    MEETING = "meeting"


class Part(StrEnum):
    """With what of the noun a file came."""

    OWN = "own"
    COMMENT = "comment"
    RESOLUTION = "resolution"
    ANSWER = "answer"
    REPORT = "report"


class Attachment(Base):
    """One file on one noun. It is never deleted: a removed one is hidden, and the history tells by whom and why.

    `sha256` is of the content as it is kept and served; `received_sha256` of what was sent, before an image lost what
    told where it was taken. `thumbnail_sha256` is empty for what is no image.
    """

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_noun_noun_id_id", "noun", "noun_id", "id"),)

    id: Mapped[Id]
    noun: Mapped[Noun] = mapped_column(EnumText(Noun))
    noun_id: Mapped[int] = mapped_column(BigId)
    part: Mapped[Part] = mapped_column(EnumText(Part), default=Part.OWN)
    part_id: Mapped[int | None] = mapped_column(BigId)
    """The execution report with which it came."""
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigId)
    """In bytes."""
    sha256: Mapped[str] = mapped_column(CHAR(64), index=True)
    received_sha256: Mapped[str] = mapped_column(CHAR(64))
    thumbnail_sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    public: Mapped[bool] = mapped_column(Boolean, default=True)
    """Whether an enterprise's contacts may see it, as what it hangs on."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    at: Mapped[Moment]
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
