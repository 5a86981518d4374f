"""The sweep of each working morning: everything of which the calendar may have something to say, told to whom it
concerns. What was not told in its time (no power, no worker) is told once, later.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from app.kit import outbox
from app.kit.db import Work
from app.kit.lists.paging import Sort, after
from app.notifications import looking_again, reminders, reviews
from app.notifications.hours import is_working_moment
from app.notifications.subjects import Subject, subject_of

TOPIC = "reminders"
AT_A_TIME = 100
"""Records in one transaction: other writers wait for no longer than it takes."""


@dataclass(frozen=True)
class Sweep:
    """Records of one noun, by a day and their number; `table` is Issue or Instruction."""

    noun: str
    table: Any
    day: InstrumentedAttribute[Any]
    which: Callable[[Work], ColumnElement[bool]]
    remind: Callable[[Work, Subject], None]

    @property
    def order(self) -> Sort:
        return Sort((self.day, self.table.id), (date, int))


def _near(table: Any, running: ColumnElement[bool]) -> Callable[[Work], ColumnElement[bool]]:
    return lambda work: reminders.near(table, running, reminders.last_near(work))


SWEEPS: dict[str, Sweep] = {
    **{
        noun: Sweep(noun, table, table.due_sort, _near(table, running), reminders.remind)
        for noun, (table, running) in reminders.TABLES.items()
    },
    "review": Sweep("instruction", *reviews.WAITING, reviews.remind),
    **{
        f"{noun}.pause": Sweep(noun, table, table.paused_since, looking_again.due(table), looking_again.remind)
        for noun, (table, _) in reminders.TABLES.items()
    },
}


def begin(work: Work) -> None:
    """Sets the sweep of today going: one job for the records of each sweep in each region."""
    for name, sweep in SWEEPS.items():
        regions = select(sweep.table.region_id).where(sweep.which(work)).distinct()
        for region in work.session.scalars(regions).all():
            _enqueue(work, {"sweep": name, "region": region, "day": work.today.isoformat(), "after": None})


def _name_of(payload: Mapping[str, Any]) -> str:
    """Of the sweep. Until this version it had the name of its noun."""
    return str(payload.get("sweep") or payload["noun"])


def _enqueue(work: Work, payload: Mapping[str, Any]) -> None:
    # The administrator reads keys: where a part begins would name a record of which nobody may know.
    part = "first" if payload["after"] is None else secrets.token_hex(8)
    key = ":".join(str(one) for one in (payload["day"], _name_of(payload), payload["region"], part))
    outbox.enqueue(work.session, TOPIC, work.now, [(key, dict(payload))])


def carry_out(work: Work, payload: Mapping[str, Any]) -> None:
    """One part of a region's records; the next part is a job of its own. Late in the evening, or on another day,
    nobody is reminded any more: the next morning's sweep sees everything again."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return
    sweep = SWEEPS[_name_of(payload)]
    found = _records(work, sweep, payload)
    for row in found[:AT_A_TIME]:
        subject = subject_of(work, sweep.noun, row.id)
        if subject is not None:
            sweep.remind(work, subject)
    if len(found) > AT_A_TIME:
        last = found[AT_A_TIME - 1]
        _enqueue(work, {**payload, "after": [last.day.isoformat(), last.id]})


def _records(work: Work, sweep: Sweep, payload: Mapping[str, Any]) -> Sequence[Any]:
    query = select(sweep.table.id, sweep.day.label("day"))
    query = query.where(sweep.table.region_id == payload["region"], sweep.which(work))
    if payload["after"] is not None:
        day, number = payload["after"]
        query = query.where(after(sweep.order, [date.fromisoformat(day), number]))
    return work.session.execute(query.order_by(*sweep.order.columns).limit(AT_A_TIME + 1)).all()
