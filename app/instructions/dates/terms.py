"""The one due date of an instruction: typed, counted from the day of the decision, or as past minutes state it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.calendar.service import accept_due_date, due_in, hold_calendar
from app.calendar.terms import Term, TermUnit
from app.instructions.schemas import TermIn
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting


@dataclass(frozen=True)
class Due:
    """`term` tells how a computed date came about; None for a typed one."""

    on: date
    term: dict[str, Any] | None
    as_stated: bool = False

    def fields(self) -> dict[str, Any]:
        """What it sets on an instruction that has had no date so far."""
        return {
            "due_on": self.on,
            "original_due_on": self.on,
            "due_sort": self.on,
            "due_term": self.term,
            "due_as_stated": self.as_stated,
        }


def due_date(work: Work, said: TermIn, decided_on: date, meeting: Meeting | None) -> Due | None:
    """The date once it is checked, None where none was said. Raises `Invalid` for the field that was filled in."""
    given = [name for name in ("due_on", "working_days", "calendar_days") if getattr(said, name) is not None]
    if len(given) > 1:
        raise Invalid(**{given[-1]: N_("Give either a date or a term, not both")})
    if said.as_stated:
        _check_stated(work, meeting, given)
    if not given:
        return None
    hold_calendar(work)
    if said.due_on is not None:
        accept_due_date(work, said.due_on, as_stated=said.as_stated)
        return Due(said.due_on, None, said.as_stated)
    unit = TermUnit(given[0])
    amount = int(getattr(said, given[0]))
    found = due_in(work, decided_on, Term(amount, unit)).due_on
    accept_due_date(work, found, as_stated=said.as_stated, field=given[0])
    return Due(found, {"kind": unit.value, "amount": amount, "from": decided_on.isoformat()}, said.as_stated)


def _check_stated(work: Work, meeting: Meeting | None, given: list[str]) -> None:
    """Only minutes state dates, and only past ones are transcribed."""
    if meeting is None or not (meeting.transcribed or meeting.held_on < work.today):
        raise Invalid(as_stated=N_("Only a date that minutes state is kept as stated"))
    if not given:
        raise Invalid(due_on=N_("Write the date that the minutes state"))
