"""What crosses the border of the room: a series, a change of it, its end."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.calendar.days import EARLIEST, LATEST
from app.instructions.schemas import Key, OrderIn, SourceIn
from app.kit.inputs import Input
from app.kit.text import BlankIsNone, OptionalProse, Prose
from app.recurrence.rules import RuleKind

DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Weeks = Annotated[int, Field(ge=1, le=26)]
Weekday = Annotated[int, Field(ge=1, le=7)]
Times = Annotated[int, Field(ge=1, le=1000)]
Ahead = Annotated[int, Field(ge=2, le=60)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


class RuleIn(Input):
    """By which rule, and how long: until a date, a number of periods in all, or without an end."""

    kind: RuleKind
    day: Annotated[DayOfMonth | None, BlankIsNone] = None
    """Of each month, or of the month after each quarter; 31 is the last day."""
    weeks: Annotated[Weeks | None, BlankIsNone] = None
    weekday: Annotated[Weekday | None, BlankIsNone] = None
    """1 is Monday."""
    from_on: Annotated[Day | None, BlankIsNone] = None
    """No period before this day."""
    until: Annotated[Day | None, BlankIsNone] = None
    times: Annotated[Times | None, BlankIsNone] = None
    ahead_days: Annotated[Ahead | None, BlankIsNone] = None
    """How many working days before its due date each instruction is given."""


class SeriesDraft(RuleIn, SourceIn, OrderIn):
    """A series as far as it is written: enough to show its next dates."""

    text: OptionalProse = ""


class SeriesIn(SeriesDraft):
    """A recurring instruction; somebody must be responsible for each period."""

    text: Prose
    responsible_body_id: Key


class ChangeDraft(RuleIn, OrderIn):
    """A change as far as it is written."""

    text: OptionalProse = ""
    from_on: Day


class SeriesChange(ChangeDraft):
    """What holds from a day on. What was given already stays as it is."""

    text: Prose
    responsible_body_id: Key


class EndingIn(Input):
    """Why no more are given."""

    grounds: Prose
