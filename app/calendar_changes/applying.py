"""Moving the dates that follow from an approved change: so many in one transaction, the rest by the worker.

Writing fifty thousand dates with their events takes longer than others wait for the lock (SQLite: 15 s). So a unit
moves `AT_ONCE`, and a job in the same transaction does the next. Nothing is remembered of what has moved: what is left
is found anew, for a date that has moved stands where the new calendar puts it. So a worker that is killed has done
nothing or all of its part, and a date that is set in between is counted by the new calendar anyway. Until all is done
no other change can be planned, and whoever keeps the calendar is told so on its page.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.audit.chain import NewEvent, record
from app.calendar.days import Override, WorkingCalendar
from app.calendar.models import OverrideKind
from app.calendar.moving import Recount
from app.calendar.overriding import calendar_with, overrides
from app.calendar.terms import Shift
from app.calendar_changes.planning import TOPIC, Move, moves
from app.instructions import calendar_moves as instructions
from app.issues import calendar_moves as issues
from app.kit import outbox
from app.kit.db import Work

AT_ONCE = 5_000
AHEAD = timedelta(days=1)
"""The dates are moved before anybody is told of the first of them."""


@dataclass(frozen=True)
class Moving:
    """Who approved what: `act` is the source of the override, `day` the one whose nature changes."""

    person_id: int
    membership_id: int
    act: str
    day: date
    recount: Recount
    first: date


def move_some(work: Work, moving: Moving, found: Iterable[Move]) -> None:
    """The first of them, and a job for the rest.

    Those of which the keeper may know come before the others: in the numbers that the keeper sees nothing is left out.
    """
    every = sorted(found, key=lambda move: not move.shown)
    _set(work, moving, every[:AT_ONCE])
    if len(every) > AT_ONCE:
        # No number of what is left: it would count what the keeper may not know of.
        key = f"{moving.day}:{secrets.token_hex(8)}"
        outbox.enqueue(work.session, TOPIC, work.now, [(key, _payload(moving))], ahead=AHEAD)


def go_on(work: Work, payload: Mapping[str, Any]) -> None:
    """The worker's part, in the transaction that ends its job."""
    after = calendar_with(overrides(work, lock=True))
    kept = [Override(date.fromisoformat(day), OverrideKind(kind), "", "", "", "") for day, kind in payload["before"]]
    recount = Recount(WorkingCalendar(kept), after, Shift(payload["shift"]), date.fromisoformat(payload["earliest"]))
    days = (date.fromisoformat(payload["day"]), recount, date.fromisoformat(payload["first"]))
    moving = Moving(payload["person"], payload["membership"], payload["act"], *days)
    reader = actor_of_person(work.session, moving.person_id, work.today) or Actor(moving.person_id, "", "", None, ())
    move_some(work, moving, moves(work, reader, recount, moving.first, lock=True))


def _payload(moving: Moving) -> dict[str, Any]:
    recount = moving.recount
    return {
        "person": moving.person_id,
        "membership": moving.membership_id,
        "act": moving.act,
        "day": moving.day.isoformat(),
        "first": moving.first.isoformat(),
        "earliest": recount.earliest.isoformat(),
        "shift": recount.shift.value,
        "before": [[one.day.isoformat(), one.kind.value] for one in recount.before.overrides],
    }


def _set(work: Work, moving: Moving, found: Sequence[Move]) -> None:
    for noun, set_dates in (("issue", issues.set_dates), ("instruction", instructions.set_dates)):
        set_dates(work, [_new_dates(move) for move in found if move.noun == noun])
    for move in found:
        told = {"due_on": (move.due_on, move.to.due_on), "calendar_day": (None, moving.day)}
        kind, who = f"{move.noun}.calendar_moved", (moving.person_id, moving.membership_id)
        record(work, NewEvent(kind, move.noun, move.number, *who, told, moving.act))
    work.session.flush()


def _new_dates(move: Move) -> dict[str, Any]:
    day = move.to.due_on
    return {
        "id": move.number,
        "due_on": day,
        "due_sort": day,
        "due_term": move.to.term,
        "version": move.version + 1,
    }
