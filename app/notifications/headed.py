"""What is late or due soon in the bodies that a person heads, by who deals with it: for the head's digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Date, Select, bindparam, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force
from app.calendar.distance import late_days
from app.calendar.service import calendar_of
from app.instructions.models import Instruction
from app.issues.models import Issue
from app.kit.db import Work, read
from app.notifications.reminders import TABLES, last_near, near
from app.notifications.scope import NOUNS

HOLDS: dict[str, tuple[Any, Any]] = {
    "issue": (Issue.body_id, Issue.title),
    "instruction": (Instruction.responsible_body_id, Instruction.text),
}


@dataclass(frozen=True)
class Held:
    """A record of the body; `days`: how many working days it is late, 0 while it is not."""

    noun: str
    noun_id: int
    title: str
    handler: str
    due_on: date
    days: int


@dataclass(frozen=True)
class Desk:
    """One person's share, most late first; `handler` is empty where nobody is named."""

    handler: str
    rows: Sequence[Held]


def heads(work: Work) -> list[int]:
    """Everyone who heads a body today."""
    headed = select(Membership.person_id).join(Person, Person.id == Membership.person_id)
    own = (Membership.role == Role.OFFICER, Membership.heads, in_force(work.today), Person.active)
    return list(work.session.scalars(headed.where(*own).distinct()))


def held(work: Work, actor: Actor) -> list[Held]:
    """Most late first; nothing for who heads no body. Within what the head may see."""
    bodies = [one.body_id for one in actor.standings if one.heads and one.role is Role.OFFICER]
    if not bodies:
        return []
    values = {"bodies": bodies, "last": last_near(work), **values_of(actor)}
    rows = [(noun, row) for noun in HOLDS for row in read(work.session, _near(kind_of(actor), noun), values)]
    calendar = calendar_of(work)
    found = [_held(noun, row, late_days(calendar, row.due_on, work.today)) for noun, row in rows]
    return sorted(found, key=lambda one: (one.due_on, one.noun, one.noun_id))


def _held(noun: str, row: Any, days: int) -> Held:
    return Held(noun, row.id, row.title, row.handler or "", row.due_on, days)


def desks(rows: Sequence[Held]) -> list[Desk]:
    """By handler, who has the most late first."""
    order = {name: place for place, name in enumerate(dict.fromkeys(one.handler for one in rows))}
    by_name = sorted(rows, key=lambda one: order[one.handler])
    return [Desk(name, list(own)) for name, own in groupby(by_name, key=lambda one: one.handler)]


@lru_cache(maxsize=2 * KINDS)
def _near(kind: Kind, noun: str) -> Select[Any]:
    (table, running), (body, title), (_, visible_to) = TABLES[noun], HOLDS[noun], NOUNS[noun]
    handler = select(Person.name).where(Person.id == table.handler_id).correlate(table).scalar_subquery()
    shown = select(table.id, title.label("title"), handler.label("handler"), table.due_on)
    bodies = body.in_(bindparam("bodies", expanding=True))
    return shown.where(bodies, near(table, running, bindparam("last", type_=Date)), visible_to(kind.actor))
