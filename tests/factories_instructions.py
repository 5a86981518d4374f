"""Instructions for tests: in any status, by the verbs that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import removing, reporting, reviewing, working
from app.instructions.schemas import AcknowledgementIn, InstructionIn, RemovalIn, ReportIn, ReviewIn
from app.issues import instructing
from app.kit.db import Work
from app.meetings.models import AgendaItem, Meeting, MeetingStatus
from tests import factories as make

S = InstructionStatus


@dataclass
class Stage:
    """The deputy akim's office, a department that executes, one that helps, and somebody of each."""

    office: Actor
    energy: Body
    nurlan: Actor
    land: Body
    aigul: Actor


def stage(work: Work) -> Stage:
    energy, land = make.department(work), make.department(work, "Жер қатынастары басқармасы")
    return Stage(make.office(work), energy, make.officer(work, energy), land, make.officer(work, land))


def given(work: Work, by: Actor, text: str = "Approve the schedule of repairs", **facts: Any) -> Instruction:
    """An instruction as it was written down; without body and date it needs clarification."""
    return instructing.give(work, by, InstructionIn(text=text, **facts))


def issued(work: Work, on: Stage, **facts: Any) -> Instruction:
    """To the energy department, the land department beside it."""
    said = {"responsible_body_id": on.energy.id, "co_executors": [on.land.id], "due_on": make.due(work), **facts}
    return given(work, on.office, **said)


def in_progress(work: Work, on: Stage, **facts: Any) -> Instruction:
    return working.acknowledge(work, on.nurlan, issued(work, on, **facts).id, AcknowledgementIn())


def submitted(work: Work, on: Stage, **facts: Any) -> Instruction:
    return report(work, on.nurlan, in_progress(work, on, **facts))


def report(work: Work, by: Actor, row: Instruction, *, final: bool = True, text: str = "Done") -> Instruction:
    return reporting.report(work, by, row.id, ReportIn(final=final, text=text))


def reviewed(work: Work, on: Stage, decision: ReviewDecision, **facts: Any) -> Instruction:
    row = submitted(work, on, **facts)
    return reviewing.review(work, on.office, row.id, ReviewIn(decision=decision, note="See the table"))


def removed(work: Work, on: Stage, **facts: Any) -> Instruction:
    row = reviewed(work, on, ReviewDecision.ACCEPTED, **facts)
    return removing.remove(work, on.office, row.id, RemovalIn(ground=RemovalGround.EXECUTED))


def in_status(work: Work, on: Stage, status: InstructionStatus) -> Instruction:
    """An instruction of the energy department, led to the status by the verbs."""
    ways: dict[InstructionStatus, Callable[[], Instruction]] = {
        S.NEEDS_CLARIFICATION: lambda: issued(work, on, due_on=None),
        S.ISSUED: lambda: issued(work, on),
        S.IN_PROGRESS: lambda: in_progress(work, on),
        S.SUBMITTED: lambda: submitted(work, on),
        S.RETURNED: lambda: reviewed(work, on, ReviewDecision.RETURNED),
        S.ACCEPTED: lambda: reviewed(work, on, ReviewDecision.ACCEPTED),
        S.REMOVED: lambda: removed(work, on),
    }
    return ways[status]()


def meeting(work: Work, of: Body, held_on: date | None = None, **facts: Any) -> Meeting:
    """A meeting that is being held today."""
    said: dict[str, Any] = {"status": MeetingStatus.HELD, "topic": "Industry", **facts}
    row = Meeting(body_id=of.id, region_id=make.territory(work).id, held_on=held_on or work.today, **said)
    work.session.add(row)
    work.session.flush()
    return row


def point(work: Work, of: Meeting, title: str = "Power for the new workshop") -> AgendaItem:
    row = AgendaItem(meeting_id=of.id, position=1, title=title)
    work.session.add(row)
    work.session.flush()
    return row
