"""Who may see a series: whoever may see its newest instruction. So it is as secret as that one, at every moment."""

from sqlalchemy import ColumnElement, select

from app.accounts.actor import Actor
from app.instructions import scope
from app.instructions.models import Instruction
from app.recurrence.models import Series


def visible_to(actor: Actor) -> ColumnElement[bool]:
    return Series.instruction_id.in_(select(Instruction.id).where(scope.visible_to(actor)))
