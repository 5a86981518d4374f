"""What the worker remembers: which rule has run for which day."""

from datetime import date

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, Moment


class ScheduledRun(Base):
    """A daily rule has been set going for a local day: once, whichever worker came first."""

    __tablename__ = "scheduled_runs"

    rule: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    started_at: Mapped[Moment]
