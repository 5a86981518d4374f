"""What has changed since the last meeting, in the net: from what to what, however often it moved in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from app.audit.models import Event
from app.kit import clock
from app.kit.db import Work

NET = ("status", "body_id", "responsible_body_id", "due_on")
"""Told from the first old value to the last new one."""
SAID = ("done", "solved")
"""Of the enterprise's answers the last one counts."""
AT_A_TIME = 2_000


@dataclass
class Changed:
    """`net`: field → [old, new], those that came back to what they were left out. `contests`: how often contested."""

    noun: str
    number: int
    net: dict[str, list[Any]] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    contests: int = 0
    is_new: bool = False

    @property
    def is_nothing(self) -> bool:
        return not (self.net or self.said or self.contests or self.is_new)


def day_after(day: date) -> datetime:
    """What happens on the day of a meeting is that meeting's; changes count from the next midnight."""
    return datetime.combine(day + timedelta(days=1), time(), clock.ZONE)


def changes_since(
    work: Work, since: datetime, issues: Sequence[int], instructions: Sequence[int]
) -> dict[tuple[str, int], Changed]:
    """By (noun, number), from all the public events of these very records: one statement, read in turns."""
    asked = [("issue", issues), ("instruction", instructions)]
    whose = [and_(Event.noun == noun, Event.noun_id.in_(numbers)) for noun, numbers in asked if numbers]
    if not whose:
        return {}
    query = select(Event.kind, Event.noun, Event.noun_id, Event.changes).where(
        or_(*whose), Event.public, Event.at >= since
    )
    return _netted(work.session.execute(query.order_by(Event.seq).execution_options(yield_per=AT_A_TIME)))


def _netted(rows: Iterable[Any]) -> dict[tuple[str, int], Changed]:
    found: dict[tuple[str, int], Changed] = {}
    for kind, noun, number, told in rows:
        one = found.setdefault((noun, number), Changed(noun, number))
        one.is_new |= kind == f"{noun}.creation"
        one.contests += kind == "issue.contest"
        one.said |= {name: told[name][1] for name in SAID if name in told}
        for name in NET:
            if name in told:
                old, new = told[name]
                one.net[name] = [one.net[name][0] if name in one.net else old, new]
    for one in found.values():
        one.net = {name: pair for name, pair in one.net.items() if pair[0] != pair[1]}
    return {key: one for key, one in found.items() if not one.is_nothing}
