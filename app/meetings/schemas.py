"""What crosses the border of the room: bodies of requests, shared by both doors."""

import re
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from app.calendar.days import EARLIEST, LATEST
from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.text import BlankIsNone, Line, OptionalLine, OptionalProse, Prose, one_line
from app.meetings.models import AgendaOutcome, DateKind

MOST = 200
"""Points, or participants, that one request may add."""


def _read_clock(value: Any) -> Any:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not CLOCK.fullmatch(value.strip()):
        raise ValueError(N_("Write the time as HH:MM"))
    return value.strip()


def _split_lines(value: Any) -> Any:
    """A form's text area: one entry a line, empty lines left out."""
    return [line for line in value.splitlines() if line.strip()] if isinstance(value, str) else value


CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:00)?")
Clock = Annotated[
    time,
    BeforeValidator(_read_clock),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["15:00"]}),
]
"""A time on the wall in Kazakhstan, HH:MM."""
Key = Annotated[int, Field(ge=1, le=2**53)]
Topic = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=500)]
Number = Annotated[str, AfterValidator(one_line), StringConstraints(max_length=60)]
PersonName = Annotated[str, AfterValidator(one_line), StringConstraints(max_length=200)]
HeldOn = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
Topics = Annotated[list[Topic], Field(max_length=MOST)]
Lines = Annotated[list[Line], Field(max_length=MOST)]
Keys = Annotated[list[Key], Field(max_length=MOST)]
SplitLines = BeforeValidator(_split_lines, json_schema_input_type=list[str])


class MeetingIn(Input):
    """A meeting or a session. `transcribed`: past minutes put in afterwards, with the day that they state."""

    body_id: Key
    """The convening body."""
    topic: Topic
    held_on: HeldOn
    date_kind: DateKind = DateKind.EXACT
    starts_at: Annotated[Clock | None, BlankIsNone] = None
    place: OptionalLine = ""
    protocol_number: Number = ""
    chair_name: PersonName = ""
    chair_post: OptionalLine = ""
    transcribed: bool = False
    conclusion: OptionalProse = ""
    agenda: Annotated[Topics, SplitLines] = Field(default_factory=list)
    """Titles of the first points, in order."""


class MeetingEdit(Patch):
    """The convening body changes only while the meeting is a draft."""

    emptied = frozenset({"starts_at"})

    body_id: Key | None = None
    topic: Topic | None = None
    held_on: HeldOn | None = None
    date_kind: DateKind | None = None
    starts_at: Annotated[Clock | None, BlankIsNone] = None
    place: OptionalLine | None = None
    protocol_number: Number | None = None
    chair_name: PersonName | None = None
    chair_post: OptionalLine | None = None
    transcribed: bool | None = None
    conclusion: OptionalProse | None = None


class ParticipantsIn(Input):
    """Who takes part. `others`: those whom no register names, one a line."""

    bodies: Keys = Field(default_factory=list)
    enterprises: Keys = Field(default_factory=list)
    others: Annotated[Lines, SplitLines] = Field(default_factory=list)


class PresenceIn(Input):
    """The participants (their ids) who are there; all the others are not."""

    present: Annotated[list[Key], Field(max_length=2_000)] = Field(default_factory=list)


class ItemIn(Input):
    """A point of the agenda; it comes last."""

    title: Topic
    text: OptionalProse = ""


class ItemEdit(Patch):
    """A point's title or text."""

    title: Topic | None = None
    text: OptionalProse | None = None


class PositionIn(Input):
    """The place that the point shall have, 1 for the first; past the end means last."""

    position: Annotated[int, Field(ge=1, le=10_000)]


class OutcomeIn(Input):
    """How a point ended, and the words of the decision as they go into the minutes."""

    outcome: AgendaOutcome
    decision: OptionalProse = ""


class CancellationIn(Input):
    reason: OptionalProse = ""


class AddendumIn(Input):
    text: Prose
