"""The dry run: which open due dates a change of the calendar would move, from → to and why.

Whoever keeps the calendar is an administrator, who sees no confidential issue and nothing that hangs on one. Their
dates must move all the same, for the law knows no difference, but of them nothing is shown: no row, no number and no
count, for a count alone would tell that there is something. So the plan, its totals and its digest know only what the
reader may see; the rest is found and moved at the approval, and told to those who see it by its own event.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.accounts.actor import Actor
from app.audit import keeping
from app.audit.chain import plain
from app.calendar.due_dates import earliest_due_date
from app.calendar.models import CalendarOverride
from app.calendar.moving import Moved, Recount
from app.calendar.overriding import FIELDS, Action, OverrideIn, WithdrawalIn, calendar_with, find, overrides
from app.calendar.terms import Shift
from app.instructions.dates import calendar_moves as instructions
from app.issues.dates import calendar_moves as issues
from app.kit.columns import canonical_json
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.kit.outbox import is_waiting
from app.kit.settings import settings

TOPIC = "calendar"
"""Of the jobs that move what an approval has left to the worker."""
NEAR = timedelta(days=40)
"""A date moved off a day lies less than this from it, however many feasts follow one another."""


@dataclass(frozen=True)
class Change:
    """What is to be done: `said` is the override as it shall be, or the act that withdraws it."""

    action: Action
    said: OverrideIn | WithdrawalIn
    override_id: int | None = None


@dataclass(frozen=True)
class Move:
    """One due date that moves; `shown` to whoever asks."""

    noun: Literal["issue", "instruction"]
    number: int
    due_on: date
    to: Moved
    shown: bool
    version: int


@dataclass(frozen=True)
class Plan:
    """`row` is the override that is corrected or withdrawn, or the withdrawn one of the same day that counts again."""

    change: Change
    row: CalendarOverride | None
    day: date
    """Whose nature changes."""
    every: Sequence[Move]
    recount: Recount
    first: date
    """No date before it can be concerned."""

    @property
    def moves(self) -> list[Move]:
        """Those of which the reader may know, issues first, by number."""
        return [move for move in self.every if move.shown]

    def total(self, noun: str) -> int:
        return sum(move.noun == noun for move in self.moves)

    @property
    def digest(self) -> str:
        """SHA-256 over the change, the version of the override and each move that is shown."""
        said = {name: plain(value) for name, value in self.change.said.model_dump().items() if name != "plan"}
        told = {
            "action": self.change.action.value,
            "said": said,
            "override": [self.row.id, self.row.version] if self.row else [],
            "moves": [[move.noun, move.number, plain(move.due_on), plain(move.to.due_on)] for move in self.moves],
        }
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def plan(work: Work, actor: Actor, change: Change, *, lock: bool = False) -> Plan:
    """Changes nothing. 403 for who keeps no calendar, 404, 409 for what is withdrawn already, 422 by field.

    `lock` holds the calendar and the rows that move until the end of the unit.
    """
    actor.require(keeping.PERMISSION)
    rows = overrides(work, lock=lock)
    # Asked when the calendar is held: whoever has just changed it has left the rest of the dates to a job.
    if is_waiting(work.session, TOPIC):
        raise Conflict(N_("The due dates are still being moved after the last change: wait until that is done"))
    row = _subject(rows, change)
    said = change.said if isinstance(change.said, OverrideIn) else None
    after = calendar_with(rows, without=row.id if row else None, and_=said)
    recount = Recount(
        calendar_with(rows), after, Shift(settings().computed_day_off), earliest_due_date(work.today, after)
    )
    days = [one.day for one in (row, said) if one is not None]
    first = min(days) - NEAR
    return Plan(change, row, days[-1], list(moves(work, actor, recount, first, lock=lock)), recount, first)


def moves(work: Work, actor: Actor, recount: Recount, first: date, *, lock: bool) -> Iterable[Move]:
    """Every date that moves, issues first, by number."""
    for found in issues.moves(work, actor, recount, first, lock=lock):
        yield Move("issue", *found)
    for found in instructions.moves(work, actor, recount, first, lock=lock):
        yield Move("instruction", *found)


def _subject(rows: Sequence[CalendarOverride], change: Change) -> CalendarOverride | None:
    day = change.said.day if isinstance(change.said, OverrideIn) else None
    same_day = next((row for row in rows if row.day == day), None)
    if change.override_id is None:
        if same_day is not None and same_day.withdrawn_on is None:
            raise Invalid(day=TAKEN)
        return same_day
    row = find(rows, change.override_id)
    if row.withdrawn_on is not None:
        raise Conflict(N_("It is withdrawn already"))
    if same_day is not None and same_day is not row and same_day.withdrawn_on is None:
        raise Invalid(day=TAKEN)
    if isinstance(change.said, OverrideIn) and all(getattr(row, name) == getattr(change.said, name) for name in FIELDS):
        raise Invalid(**{"": N_("Nothing is changed yet")})
    return row


TAKEN = N_("This day is on the list already: correct it there")
