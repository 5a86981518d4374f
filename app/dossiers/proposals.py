"""An entry of the proposed agenda, its reasons, and where it stands by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement

from app.meetings.models import Meeting


class ProposalReason(StrEnum):
    """In the order in which they count."""

    AWAITED = "awaited"
    CONTESTED = "contested"
    CARRIED_OVER = "carried_over"
    PROMISED = "promised"
    LATE = "late"


Reasons = Mapping[ProposalReason, ColumnElement[bool]]


@dataclass(frozen=True)
class Proposal:
    """`whose`: the enterprise of an issue, the responsible body of an instruction. `days`: working days late today."""

    noun: str
    number: int
    title: str
    whose: str
    confidential: bool
    sample: bool
    important: bool
    due_on: date | None
    days: int
    reasons: tuple[ProposalReason, ...]

    @property
    def rank(self) -> tuple[int, bool, date, str, int]:
        """The rule of proposing.py."""
        return ORDER.index(self.reasons[0]), not self.important, self.due_on or date.max, self.noun, self.number


ORDER = tuple(ProposalReason)


@dataclass(frozen=True)
class Proposed:
    """The first 50; `more`: there are others. `last` is the body's last meeting, if the reader sees one."""

    meeting: Meeting
    last: Meeting | None
    entries: list[Proposal]
    more: bool
