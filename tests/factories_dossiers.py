"""A council before its next session: what its last one left and promised, and who is asked about what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.enterprises.models import Enterprise
from app.instructions.models import Instruction
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.models import Issue, IssueOutcome
from app.issues.moves import working
from app.issues.schemas import ResolutionIn
from app.kit.db import Work
from app.meetings import participants, running
from app.meetings.models import AgendaOutcome, Meeting
from app.meetings.schemas import ParticipantsIn
from tests import factories as make
from tests import factories_meetings as meet


@dataclass
class Stage:
    """The council meets, the office prepares it; energy and land are departments, ENKI is an enterprise."""

    office: Actor
    council: Body
    enki: Enterprise
    energy: Body
    head: Actor
    officer: Actor
    land: Body
    aigul: Actor
    contact: Actor


def stage(work: Work) -> Stage:
    energy, land, enki = make.department(work), make.department(work, "Жер басқармасы"), make.enterprise(work)
    return Stage(
        office=make.office(work),
        council=make.body(work, "rcc"),
        enki=enki,
        energy=energy,
        head=make.officer(work, energy, heads=True),
        officer=make.officer(work, energy),
        land=land,
        aigul=make.officer(work, land),
        contact=make.contact(work, enki),
    )


def on_desk(work: Work, on: Stage, title: str = "Power", **facts: object) -> Issue:
    """An issue of ENKI that the energy department's officer deals with."""
    return make.accepted(work, on.office, on.enki, on.energy, on.officer, title=title, **facts)


def coming(work: Work, on: Stage, *issues: Issue, days: int = 5) -> Meeting:
    """A scheduled meeting so many working days ahead, in which ENKI and the energy department take part."""
    held_on = calendar_of(work).add_working_days(work.today, days)
    meeting = meet.scheduled(work, on.office, on.council, held_on=held_on)
    who = ParticipantsIn(bodies=[on.energy.id], enterprises=[on.enki.id])
    participants.add(work, on.office, meeting.id, who)
    for issue in issues:
        meet.take_up(work, on.office, meeting, issue)
    return meeting


def last_time(work: Work, on: Stage, *decided: tuple[Issue, AgendaOutcome]) -> Meeting:
    """A meeting of today, closed, with what it decided; ENKI took part."""
    meeting = meet.held(work, on.office, on.council)
    participants.add(work, on.office, meeting.id, ParticipantsIn(enterprises=[on.enki.id]))
    for issue, outcome in decided:
        meet.take_up(work, on.office, meeting, issue)
        meet.decide(work, on.office, meeting, issue, outcome)
    return meeting


def ordered(work: Work, on: Stage, at: Meeting, *issues: Issue, days: int = 10, **facts: object) -> Instruction:
    """What the energy department was told to do there."""
    due_on = calendar_of(work).add_working_days(work.today, days)
    said = InstructionIn.model_validate({
        "text": "Build the line", "meeting_id": at.id, "responsible_body_id": on.energy.id, "due_on": due_on,
        "issues": [issue.id for issue in issues], **facts,
    })  # fmt: skip
    return instructing.give(work, on.office, said)


def close(work: Work, on: Stage, meeting: Meeting) -> None:
    running.close(work, on.office, meeting.id)


def later(work: Work, days: int) -> datetime:
    """The same hour so many working days on."""
    day = calendar_of(work).add_working_days(work.today, days)
    return work.now + timedelta(days=(day - work.today).days)


def resolve(work: Work, on: Stage, issue: Issue) -> None:
    working.resolve(work, on.officer, issue.id, ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line was built"))
