"""Reminding whoever deals with it: an act of the office or of the head of the body, once a day."""

from app.accounts.actor import Actor
from app.accounts.officers import check_somebody_else
from app.instructions.models import Instruction
from app.instructions.schemas import ReminderIn
from app.instructions.taking import Taken, take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_


def remind(work: Work, actor: Actor, number: int, body: ReminderIn, expected: int | None = None) -> Instruction:
    """Its handler is told, or the head of the body where nobody is named, or where the head reminds, whoever else is
    there (`notifications.rules`)."""
    taken = take(work, actor, number, "reminder", expected)
    check(work, taken)
    WORKFLOW.perform(
        work, taken.instruction, taken.move, taken.who, text=body.note, public=False, reminded_on=work.today
    )
    return taken.instruction


def check(work: Work, taken: Taken) -> None:
    """409 on the second time a day, and for who would remind nobody, or nobody but themselves."""
    row, person_id = taken.instruction, taken.who.person_id
    if row.reminded_on == work.today:
        raise Conflict(N_("It was reminded of today already"))
    if row.handler_id == person_id:
        raise Conflict(N_("You deal with it yourself"))
    if row.responsible_body_id is not None:
        check_somebody_else(work, row.responsible_body_id, person_id, row.handler_id, secret=row.confidential)
