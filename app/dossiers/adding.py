"""What was ticked among the proposals goes on the agenda, by the verbs that put anything there."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.dossiers.models import AgendaInstruction
from app.dossiers.on_agenda import instructions_on
from app.dossiers.proposing import AHEAD
from app.dossiers.schemas import TicksIn
from app.instructions.models import Instruction
from app.instructions.scope import visible_to
from app.issues.agenda.points import hold, take_up
from app.issues.agenda.schemas import TakeUpIn
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.meetings import agenda
from app.meetings.models import AgendaItem, Meeting
from app.meetings.schemas import ItemIn
from app.meetings.taking import take

TITLE = N_("On the execution of instruction No. %(number)s")


def add(work: Work, actor: Actor, meeting_id: int, body: TicksIn) -> Meeting:
    """All of it, or nothing: what cannot be taken up, or is on the agenda already, is a field error."""
    if not (body.issues or body.instructions):
        raise Invalid(**{"": N_("Tick at least one issue or instruction")})
    hold(work, body.issues)
    meeting = take(work, actor, meeting_id, "agenda").meeting
    if meeting.status not in AHEAD:
        raise Conflict(N_("The meeting has begun: its agenda is changed on its own page"))
    _add_issues(work, actor, meeting, body)
    _add_instructions(work, actor, meeting, body.instructions)
    return meeting


def _add_issues(work: Work, actor: Actor, meeting: Meeting, body: TicksIn) -> None:
    if not body.issues:
        return
    item_id = body.item_id
    if item_id is None:
        if not body.title:
            raise Invalid(title=N_("Choose a point for the issues, or name a new one"))
        item_id = agenda.add_item(work, actor, meeting.id, ItemIn(title=body.title)).id
    for number in dict.fromkeys(body.issues):
        try:
            take_up(work, actor, meeting.id, item_id, TakeUpIn(number=number))
            work.session.flush()
        except Invalid as error:
            raise Invalid(issues=error.errors["number"]) from error


def _add_instructions(work: Work, actor: Actor, meeting: Meeting, numbers: list[int]) -> None:
    """Each becomes a point that names its number alone: a title is read by all and stays, also when the instruction
    becomes confidential later."""
    wanted = list(dict.fromkeys(numbers))
    query = select(Instruction).where(
        Instruction.id.in_(wanted), visible_to(actor), Instruction.is_open, Instruction.confidential.is_(False),
        Instruction.giver_body_id == meeting.body_id, Instruction.region_id == meeting.region_id,
    )  # fmt: skip
    found = {row.id: row for row in work.session.scalars(query)}
    here = {row.instruction_id for row in work.session.execute(instructions_on(meeting.id))}
    if found.keys() != set(wanted):
        raise Invalid(instructions=N_("There is no such instruction that this meeting could take up"))
    if here & set(wanted):
        raise Invalid(instructions=N_("This instruction is on the agenda already"))
    for number in wanted:
        title = i18n.translate(TITLE, {"number": str(number)}, work.language)
        item = agenda.add_item(work, actor, meeting.id, ItemIn(title=title))
        _put_behind(work, item, number)


def _put_behind(work: Work, item: AgendaItem, number: int) -> None:
    """In the stead of the point by which it stood there before, where that was withdrawn."""
    before = select(AgendaInstruction).where(
        AgendaInstruction.meeting_id == item.meeting_id, AgendaInstruction.instruction_id == number
    )
    row = work.session.scalar(before)
    if row is None:
        row = AgendaInstruction(meeting_id=item.meeting_id, instruction_id=number)
        work.session.add(row)
    row.agenda_item_id = item.id
