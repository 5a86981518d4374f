"""What a coming meeting asks of bodies, and the points of its agenda that are about an instruction."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions.models import ONE_NOUN, OfOne
from app.kit.columns import Base, Id, Moment, UtcDateTime


class CommentRequest(OfOne, Base):
    """A body asked what it has to say of an issue or an instruction that a meeting takes up; `comment` is its word.

    `asked_by_id` is null where the schedule asked. Until when follows from the meeting's day: see `days.py`.
    """

    __tablename__ = "comment_requests"
    __table_args__ = (
        CheckConstraint(ONE_NOUN, name="one_noun"),
        UniqueConstraint("meeting_id", "issue_id", "body_id"),
        UniqueConstraint("meeting_id", "instruction_id", "body_id"),
    )

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    asked_at: Mapped[Moment]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    commented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    commented_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class AgendaInstruction(Base):
    """A point that was put on the agenda because of an instruction. It goes when the point goes."""

    __tablename__ = "agenda_instructions"
    __table_args__ = (UniqueConstraint("meeting_id", "instruction_id"),)

    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    instruction_id: Mapped[int] = mapped_column(ForeignKey("instructions.id"), index=True)
