"""A line of an inbox, as it is shown and sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.notifications.models import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `title` is the record's as it is now, empty where it is no record."""

    id: int
    key: str
    kind: str
    noun: str
    noun_id: int
    reason: Reason
    facts: dict[str, Any]
    at: datetime
    read_at: datetime | None
    title: str
    instead_of: str | None = None
    """Who is absent, where the person was told as a substitute."""

    @property
    def moved(self) -> list[tuple[str, int, date, date]]:
        """(noun, number, from, to) of the due dates that a change of the calendar has moved."""
        days = date.fromisoformat
        return [(noun, number, days(old), days(new)) for noun, number, old, new in self.facts.get("moved", ())]
