"""A question to a body before a meeting, with its answer or its silence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.meetings.models import Meeting


@dataclass(frozen=True)
class Asked:
    """A body asked about one issue or instruction. `held`: it still holds it; who does not is blamed for no silence.

    `late`: the comment came after its day.
    """

    id: int
    noun: str
    number: int
    title: str
    confidential: bool
    body_id: int
    body: Any
    asked_on: date
    until: date
    comment: str
    commented_at: datetime | None
    author: str
    held: bool
    late: bool
    silent: bool
    """The comments' day is over, and it has said nothing."""

    @property
    def waits(self) -> bool:
        return self.held and not self.comment


@dataclass(frozen=True)
class Comments:
    """`whole`: the reader sees the meeting itself. `mine`: the reader's bodies, in whose name they comment."""

    meeting: Meeting
    rows: list[Asked]
    whole: bool
    mine: frozenset[int]

    @property
    def silent(self) -> list[Asked]:
        return [row for row in self.rows if row.silent]

    @property
    def own(self) -> list[Asked]:
        return [row for row in self.rows if row.body_id in self.mine]

    def of(self, noun: str, number: int) -> list[Asked]:
        return [row for row in self.rows if (row.noun, row.number) == (noun, number)]
