"""Where a due date goes when the calendar changes, and why.

DOMAIN.md ("Time"): a computed date follows the calendar; a typed one is a person's choice. So

- a date counted from a term is counted anew, in either direction, as long as it still stands where its term has put
  it: one that was extended since is a typed one;
- a date set by hand, an extended one among them, moves only off a day that has become a day off, to the working day
  that the setting for computed dates names. `set_on` in its term remembers the day that was set, so that a change that
  is withdrawn brings it back;
- a date that minutes state is kept as it is, even on a day off;
- while a clock stands its date is left alone: it is set anew when the clock goes again, by the calendar of that day.

A change must make nothing late: no date comes nearer than two working days from today (nor one that is nearer
already), and where the work is reported, so that the date is what it is judged by, the date comes no nearer at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.calendar.days import WorkingCalendar
from app.calendar.explain import ends_on, shifted
from app.calendar.terms import Shift, Term, TermUnit

SET_ON = "set_on"


class Why(StrEnum):
    COUNTED = "counted"
    DAY_OFF = "day_off"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Standing:
    """A due date as its record has it. `reported`: the work is done as far as its executor says."""

    due_on: date
    term: Mapping[str, Any] | None
    as_stated: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """Where it goes; `term` is what the record keeps of how it came about."""

    due_on: date
    term: dict[str, Any] | None
    why: Why


@dataclass(frozen=True, slots=True)
class Recount:
    """The calendar before and after. `earliest` is the nearest date that may be set today."""

    before: WorkingCalendar
    after: WorkingCalendar
    shift: Shift
    earliest: date

    def of(self, date_: Standing) -> Moved | None:
        """None where it stays."""
        term = dict(date_.term or {})
        moved = self._counted(date_, term) or self._set_by_hand(date_, term)
        if moved is None:
            return None
        floor = date_.due_on if date_.reported else min(date_.due_on, self.earliest)
        if max(moved.due_on, floor) == date_.due_on:
            return None
        return Moved(max(moved.due_on, floor), moved.term, moved.why)

    def _counted(self, date_: Standing, term: dict[str, Any]) -> Moved | None:
        if "amount" not in term or SET_ON in term:
            return None
        length, start = Term(int(term["amount"]), TermUnit(term["kind"])), date.fromisoformat(term["from"])
        if ends_on(length, start, self.before, self.shift)[1] != date_.due_on:
            return None
        return Moved(ends_on(length, start, self.after, self.shift)[1], term, Why.COUNTED)

    def _set_by_hand(self, date_: Standing, term: dict[str, Any]) -> Moved | None:
        if date_.as_stated:
            return None
        known = term.pop(SET_ON, None)
        chosen = date.fromisoformat(known) if known else date_.due_on
        if shifted(chosen, self.before, self.shift) != date_.due_on:
            # A person has set another day since.
            chosen = date_.due_on
        if shifted(chosen, self.before, self.shift) != date_.due_on:
            return None
        target = shifted(chosen, self.after, self.shift)
        if target == chosen:
            return Moved(target, term or None, Why.RESTORED)
        return Moved(target, {**term, SET_ON: chosen.isoformat()}, Why.DAY_OFF)
