"""Everything that a confidential issue can have, added last to a world that has nothing confidential.

`named_office` keeps it, `named_contact` reads it, `named_officer` is its handler, for whom `trusted` stands in with
confidential matters; the head of the energy department, on whose desk it lies, reads it too.
"""

import io
from typing import Any

from sqlalchemy import select

from app.dossiers import commenting
from app.dossiers.schemas import MeetingCommentIn
from app.enterprises.models import Enterprise
from app.extensions import subject
from app.extensions.models import Extension, ExtensionStatus, Pause
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn, ResumptionIn
from app.files.schemas import AttachmentIn
from app.instructions import schemas as of
from app.instructions.files import FILES as ON_INSTRUCTIONS
from app.instructions.moves import extending as extending_instructions
from app.instructions.moves import reporting
from app.instructions.moves import talking as talking_of_instructions
from app.instructions.moves import working as executing
from app.issues import instructing
from app.issues import schemas as s
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda import points as agenda
from app.issues.agenda.schemas import AgendaOutcomeIn, TakeUpIn
from app.issues.files import FILES as ON_ISSUES
from app.issues.models import Answer, IssueLink, IssueOutcome
from app.issues.moves import answering, linking, readers, referrals, talking, working
from app.issues.moves import extending as extending_issues
from app.issues.moves import reminding as reminding_of_issues
from app.kit.db import Work
from app.meetings.models import AgendaOutcome
from app.recurrence.ordering import order
from app.recurrence.schemas import SeriesIn
from tests import factories as make
from tests.access.world import World, add_days
from tests.files import samples

MARK = "quicksilver"
"""Stands in whatever is said of what is confidential, and in nothing else."""
SOUGHT = "cinnabar"
"""Stands beside it where a search finds it."""
DUE_DAYS, SAID = 6, f"Words about {MARK}"


def add(world: World) -> None:
    """The issue with all that hangs on it, and another one that was gone through to the end. `world.paths` has their
    addresses then."""
    number = _issue(world, f"Open {MARK} {SOUGHT}")
    _accept(world, number)
    _talk(world, number)
    _link(world, number)
    ordered = _instructions(world, number)
    _move_the_dates(world, number, ordered)
    _bring_files(world, number, ordered)
    _put_on_agendas(world, number)
    _gone_through(world)


def _issue(world: World, title: str) -> int:
    work, by = world.work, world.people["named_office"]
    enki = work.session.get_one(Enterprise, world.ids["enki"])
    row = make.issue(work, by, enki, title, confidential=True, description=SAID)
    named = s.ReadersIn(confidential=True, readers=[world.ids["named_contact_id"]])
    readers.set_readers(work, by, row.id, named)
    _route(world, row.id)
    return row.id


def _route(world: World, number: int) -> None:
    work, by = world.work, world.people["named_office"]
    said = s.RouteIn(body_id=world.ids["energy"], due_on=add_days(work, DUE_DAYS), reason=SAID)
    referrals.route(work, by, number, said)


def _accept(world: World, number: int) -> None:
    work, handler = world.work, world.people["named_officer"]
    working.accept(work, world.people["head"], number, s.AcceptanceIn(handler_id=handler.person_id))


def _talk(world: World, number: int) -> None:
    work, people = world.work, world.people
    talking.comment(work, people["named_contact"], number, s.CommentIn(text=SAID))
    talking.comment(work, people["named_office"], number, s.CommentIn(text=SAID, internal=True))
    reminding_of_issues.remind(work, people["named_office"], number, s.ReminderIn(note=SAID))


def _link(world: World, number: int) -> None:
    """With open issues, from either side."""
    work, by, ids = world.work, world.people["named_office"], world.ids
    linking.link(work, by, number, s.LinkIn(number=ids["issue"]))
    linking.link(work, by, ids["issue"], s.LinkIn(number=number, kind="duplicate_of"))
    linking.link(work, by, ids["beside.issue"], s.LinkIn(number=number))
    work.session.flush()
    link_id = work.session.scalars(select(IssueLink.id).where(IssueLink.issue_id == number)).one()
    world.paths["issue.secret"] = {"number": number, "record_id": number, "link_id": link_id, "move": "comment"}


def _instructions(world: World, number: int) -> int:
    """One on this issue and an open one, a part of it, and a series on this issue alone."""
    work, ids, by, head = world.work, world.ids, world.people["named_office"], world.people["head"]
    said: dict[str, Any] = {"text": f"Order about {MARK} {SOUGHT}", "responsible_body_id": ids["energy"]}
    due = {"due_on": add_days(work, DUE_DAYS)}
    given = instructing.give(work, by, of.InstructionIn(**said, **due, issues=[number, ids["issue"]]))
    part = instructing.give(work, by, of.InstructionIn(**said, **due, parent_id=given.id))
    repeated = order(work, by, SeriesIn.model_validate({**said, "kind": "monthly", "day": 20, "issues": [number]}))
    for row in (given, part):
        executing.acknowledge(work, head, row.id, of.AcknowledgementIn())
    reporting.report(work, head, given.id, of.ReportIn(final=False, text=SAID))
    talking_of_instructions.comment(work, by, given.id, of.CommentIn(text=SAID, internal=True))
    world.paths["series.secret"] = {"number": repeated.id}
    world.paths["placed.secret"] = {"number": repeated.instruction_id}
    world.paths["instruction.secret"] = world.paths["instruction.file.secret"] = {
        "number": given.id, "record_id": given.id, "issue_number": number, "move": "comment",
    }  # fmt: skip
    return given.id


def _move_the_dates(world: World, number: int, ordered: int) -> None:
    """Each was paused once, was given more time, and more is asked for again."""
    work, by, head = world.work, world.people["named_office"], world.people["head"]
    for noun, extending, one in (
        ("issue", extending_issues, number), ("instruction", extending_instructions, ordered),
    ):  # fmt: skip
        row = extending.pause(work, by, one, PauseIn(reason=SAID, look_again_on=add_days(work, 1)))
        paused = _last(work, row, Pause)
        extending.resume(work, by, one, paused, ResumptionIn())
        for more in (1, 2):
            extending.ask(work, head, one, ExtensionIn(due_on=add_days(work, DUE_DAYS + more), reason=SAID))
            work.session.flush()
            if more == 1:
                agreed = ExtensionDecisionIn(decision=ExtensionStatus.APPROVED)
                extending.decide(work, by, one, _last(work, row, Extension), agreed)
        world.paths[f"{noun}.secret"] |= {"pause_id": paused, "extension_id": _last(work, row, Extension)}


def _last(work: Work, row: Any, table: Any) -> int:
    work.session.flush()
    return work.session.scalars(select(table.id).where(subject.of(row, table)).order_by(table.id.desc())).first() or 0


def _bring_files(world: World, number: int, ordered: int) -> None:
    work, by = world.work, world.people["named_office"]
    for evidence, noun, one in ((ON_ISSUES, "issue", number), (ON_INSTRUCTIONS, "instruction", ordered)):
        photo = world.intake.receive([(f"{MARK}.jpg", io.BytesIO(samples.picture()))])
        found = evidence.attach(work, by, one, AttachmentIn(), photo)
        world.paths[f"{noun}.secret"]["attachment_id"] = found[0].id


def _put_on_agendas(world: World, number: int) -> None:
    """Of the session that is being held, which decides on it and orders something, and of those to come."""
    work, ids, by = world.work, world.ids, world.people["named_office"]
    for name in ("meeting.held", "meeting", "meeting.coming"):
        agenda.take_up(work, by, ids[name], ids[f"{name}.item"], TakeUpIn(number=number))
    work.session.flush()
    decided = AgendaOutcomeIn(outcome=AgendaOutcome.NOTED, decision=SAID)
    agenda_outcomes.record_issue_outcome(work, by, ids["meeting.held"], ids["meeting.held.item"], number, decided)
    said = {"text": f"Ordered there about {MARK}", "responsible_body_id": ids["energy"], "issues": [number]}
    place = {"meeting_id": ids["meeting.held"], "agenda_item_id": ids["meeting.held.item"]}
    with_others = {"co_executors": [ids["land"]], "due_on": add_days(work, DUE_DAYS)}
    instructing.give(work, by, of.InstructionIn(**said, **place, **with_others))


def _gone_through(world: World) -> None:
    """Given back once, solved, contested once, and confirmed."""
    work, people = world.work, world.people
    number, solved = _issue(world, f"Done {MARK}"), s.ResolutionIn(outcome=IssueOutcome.SOLVED, text=SAID)
    referrals.give_back(work, people["head"], number, s.ReasonIn(reason=SAID))
    _route(world, number)
    _accept(world, number)
    working.resolve(work, people["head"], number, solved)
    answering.contest(work, people["named_contact"], number, s.ContestIn(reason=SAID, confirmed=True))
    working.resolve(work, people["head"], number, solved)
    answer = s.ConfirmationIn(done=Answer.YES, solved=Answer.YES, text=SAID, confirmed=True)
    answering.confirm(work, people["named_contact"], number, answer)


def comment_before_the_meeting(work: Work, world: World) -> None:
    """What the holding body answers, once the meeting's office has asked everybody."""
    said = MeetingCommentIn(issue=world.paths["issue.secret"]["number"], text=SAID)
    commenting.comment(work, world.people["head"], world.ids["meeting.coming"], said)
