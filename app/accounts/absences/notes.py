"""What a desk says of absences: one's own, and those in which one is to stand in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from app.accounts.absences.lending import not_ended
from app.accounts.absences.models import Absence
from app.accounts.actor import Actor
from app.accounts.known import known
from app.accounts.models import Person
from app.kit.db import Work

Absent, Substitute = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class Note:
    """`own`: the reader is absent; else they stand in, from a day to come. (For whom one stands in today every page
    says.) `other`: who stands in, or who is absent."""

    own: bool
    other: str
    first_on: date
    last_on: date


@known
def notes(work: Work, actor: Actor) -> tuple[Note, ...]:
    """What stands and what is coming, the earliest first. One statement."""
    mine = Absence.person_id == actor.person_id
    coming = (Absence.substitute_id == actor.person_id) & (Absence.first_on > work.today)
    query = (
        select(mine.label("own"), Absent.name.label("absent"), Substitute.name.label("substitute"), Absence.first_on,
               Absence.last_on)
        .join(Absent, Absent.id == Absence.person_id)
        .join(Substitute, Substitute.id == Absence.substitute_id)
        .where(or_(mine, coming), Absence.last_on >= work.today, not_ended(work.today))
        .order_by(Absence.first_on, Absence.id)
    )  # fmt: skip
    return tuple(
        Note(bool(row.own), row.substitute if row.own else row.absent, row.first_on, row.last_on)
        for row in work.session.execute(query)
    )
