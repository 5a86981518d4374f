"""Moving the dates that follow from an approved change: so many in one transaction, the rest by the worker.

Writing fifty thousand dates with their events takes longer than others wait for the lock (SQLite: 15 s). So the
approval moves `AT_ONCE`, and a job written with it looks at the next so many, and so on. A worker that is killed has
done nothing or all of its part; a date that has moved already, or was set in between, stands where the new calendar
puts it and is left alone. Until all is done no other change can be planned, and whoever keeps the calendar is told so
on its page.

Those of which the keeper may know come before the others: in the numbers that the keeper sees nothing is left out.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.audit.chain import NewEvent, record
from app.calendar.days import Override, WorkingCalendar
from app.calendar.models import OverrideKind
from app.calendar.moving import Recount
from app.calendar.overriding import calendar_with, overrides
from app.calendar.terms import Shift
from app.calendar_changes.planning import TOPIC, Move
from app.extensions.recounting import Part
from app.instructions.dates import calendar_moves as instructions
from app.issues.dates import calendar_moves as issues
from app.kit import outbox
from app.kit.db import Work

AT_ONCE = 2_000
AHEAD = timedelta(days=1)
"""The dates are moved before anybody is told of the first of them."""
PARTS = ((True, issues), (True, instructions), (False, issues), (False, instructions))
NOUNS: Mapping[Any, Literal["issue", "instruction"]] = {issues: "issue", instructions: "instruction"}


@dataclass(frozen=True)
class Moving:
    """Who approved what: `act` is the source of the override, `day` the one whose nature changes."""

    person_id: int
    membership_id: int
    act: str
    day: date
    recount: Recount
    first: date


def move_first(work: Work, moving: Moving, found: Iterable[Move]) -> None:
    """As many as one transaction takes, and a job for the rest."""
    every = sorted(found, key=lambda move: not move.shown)
    _set(work, moving, every[:AT_ONCE])
    if len(every) > AT_ONCE:
        _leave(work, moving, 0, 0)


def go_on(work: Work, payload: Mapping[str, Any]) -> None:
    """The worker's part, in the transaction that ends its job."""
    moving = _moving(work, payload)
    place, after = payload["place"], payload["after"]
    shown, room = PARTS[place]
    reader = actor_of_person(work.session, moving.person_id, work.today) or Actor(moving.person_id, "", "", None, ())
    last = room.end_of(work, reader, moving.first, Part(shown, after), AT_ONCE)
    if last is not None:
        part = Part(shown, after, last)
        found = room.moves(work, reader, moving.recount, moving.first, lock=True, part=part)
        _set(work, moving, [Move(NOUNS[room], *one) for one in found])
        _leave(work, moving, place, last)
    elif place + 1 < len(PARTS):
        _leave(work, moving, place + 1, 0)


def _leave(work: Work, moving: Moving, place: int, after: int) -> None:
    recount = moving.recount
    payload = {
        "person": moving.person_id,
        "membership": moving.membership_id,
        "act": moving.act,
        "day": moving.day.isoformat(),
        "first": moving.first.isoformat(),
        "earliest": recount.earliest.isoformat(),
        "shift": recount.shift.value,
        "before": [[one.day.isoformat(), one.kind.value] for one in recount.before.overrides],
        "place": place,
        "after": after,
    }
    # No number in the key, which the keeper sees: it would count what the keeper may not know of.
    key = f"{moving.day}:{secrets.token_hex(8)}"
    outbox.enqueue(work.session, TOPIC, work.now, [(key, payload)], ahead=AHEAD)


def _moving(work: Work, payload: Mapping[str, Any]) -> Moving:
    kept = [Override(date.fromisoformat(day), OverrideKind(kind), "", "", "", "") for day, kind in payload["before"]]
    after = calendar_with(overrides(work, lock=True))
    earliest, shift = date.fromisoformat(payload["earliest"]), Shift(payload["shift"])
    recount = Recount(WorkingCalendar(kept), after, shift, earliest)
    day, first = (date.fromisoformat(payload[name]) for name in ("day", "first"))
    return Moving(payload["person"], payload["membership"], payload["act"], day, recount, first)


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
