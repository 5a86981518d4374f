"""What an event or a due date is about, as the rules see it: who holds it, who gave it, whose problem it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue
from app.issues.models import Issue
from app.kit.db import Work
from app.meetings.models import Meeting, Participant
from app.recurrence.models import Series


@dataclass(frozen=True)
class Subject:
    """`body_id` is the body that holds an issue or answers for an instruction; `beside`: co-executors' (body, handler),
    or the bodies that attend a meeting."""

    noun: str
    id: int
    region_id: int
    body_id: int | None = None
    handler_id: int | None = None
    giver_body_id: int | None = None
    controller_id: int | None = None
    enterprises: Sequence[int] = ()
    beside: Sequence[tuple[int, int | None]] = ()
    due_on: date | None = None
    series: int | None = None
    """The recurring instruction, of which this is the newest one."""

    @property
    def facts(self) -> dict[str, Any]:
        """What a line keeps of it."""
        return {} if self.series is None else {"series": self.series}

    def of_body(self, body_id: int, handler_id: int | None = None) -> "Subject":
        """The same record as another body's."""
        return replace(self, body_id=body_id, handler_id=handler_id)


def subject_of(work: Work, noun: str, noun_id: int) -> Subject | None:
    """None for a noun that nobody is told of, and for a row that is gone."""
    load = LOADERS.get(noun)
    return load(work, noun_id) if load is not None else None


def _issue(work: Work, number: int) -> Subject | None:
    row = work.session.get(Issue, number)
    if row is None:
        return None
    return Subject("issue", row.id, row.region_id, row.body_id, row.handler_id, enterprises=(row.enterprise_id,),
                   due_on=row.due_on)  # fmt: skip


def _instruction(work: Work, number: int) -> Subject | None:
    row = work.session.get(Instruction, number)
    if row is None:
        return None
    own = select(InstructionExecutor.body_id, InstructionExecutor.handler_id)
    beside = work.session.execute(own.where(InstructionExecutor.instruction_id == number)).all()
    linked = select(InstructionIssue.enterprise_id).where(InstructionIssue.instruction_id == number).distinct()
    return Subject(
        "instruction",
        row.id,
        row.region_id,
        row.responsible_body_id,
        row.handler_id,
        row.giver_body_id,
        row.controller_id,
        enterprises=tuple(work.session.scalars(linked)),
        beside=tuple((found.body_id, found.handler_id) for found in beside),
        due_on=row.due_on,
    )


def _series(work: Work, number: int) -> Subject | None:
    """Its newest instruction: whoever may see that one may see the series."""
    row = work.session.get(Series, number)
    newest = _instruction(work, row.instruction_id) if row is not None else None
    return replace(newest, series=number) if newest is not None else None


def _meeting(work: Work, number: int) -> Subject | None:
    row = work.session.get(Meeting, number)
    if row is None:
        return None
    query = select(Participant.body_id, Participant.enterprise_id).where(Participant.meeting_id == number)
    present = work.session.execute(query).all()
    return Subject(
        "meeting",
        row.id,
        row.region_id,
        enterprises=tuple(one.enterprise_id for one in present if one.enterprise_id is not None),
        beside=tuple((one.body_id, None) for one in present if one.body_id is not None),
    )


LOADERS: dict[str, Callable[[Work, int], Subject | None]] = {
    "issue": _issue,
    "instruction": _instruction,
    "meeting": _meeting,
    "series": _series,
}
