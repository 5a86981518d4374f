"""Who may see a series: whoever may see its newest instruction as an official. So it is as secret as that one, at
every moment. An enterprise's contacts see the instructions that concern them, not what is planned for all."""

from dataclasses import replace

from sqlalchemy import ColumnElement, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.instructions import scope
from app.instructions.models import Instruction
from app.recurrence.models import Series


def visible_to(actor: Actor) -> ColumnElement[bool]:
    return Series.instruction_id.in_(select(Instruction.id).where(newest_visible_to(actor)))


def newest_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The same over the newest instruction itself, where it is joined."""
    officials = tuple(standing for standing in actor.standings if standing.role is not Role.CONTACT)
    return scope.visible_to(replace(actor, standings=officials))
