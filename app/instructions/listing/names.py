"""The names behind the ids of the instruction list's filter."""

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.instructions.listing.filter import InstructionQuery
from app.kit.db import Work
from app.meetings import names
from app.meetings.names import Found

OFFICIALS = names.officials(Role.OFFICER, Role.OFFICE)
READERS: dict[str, names.Reader] = {
    "giver": names.bodies,
    "responsible": names.bodies,
    "co_executor": names.bodies,
    "body": names.bodies,
    "handler": OFFICIALS,
    "controller": OFFICIALS,
    "meeting": names.meetings,
    "enterprise": names.enterprises,
    "territory": names.territories,
}


def names_of(work: Work, actor: Actor, query: InstructionQuery) -> dict[str, Found]:
    """`names[criterion][id]`. Raises `Invalid` by criterion."""
    return names.names_of(work, actor, query, READERS)
