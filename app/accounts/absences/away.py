"""Who is absent today, beside the names of people from whom one is chosen."""

from typing import Any

from sqlalchemy import Select, and_
from sqlalchemy.orm import aliased

from app.accounts.absences.lending import covers, holds
from app.accounts.absences.models import Absence
from app.accounts.models import Membership, Person

StandsIn = aliased(Person, name="stands_in")


def with_absences(query: Select[*tuple[Any, ...]], today: Any) -> Select[*tuple[Any, ...]]:
    """Adds `away_until` and `stands_in` to a statement over `Membership` and `Person`: no further one is needed."""
    return (
        query.add_columns(Absence.last_on.label("away_until"), StandsIn.name.label("stands_in"))
        .outerjoin(Absence, and_(Absence.person_id == Membership.person_id, covers(Membership.id), holds(today)))
        .outerjoin(StandsIn, StandsIn.id == Absence.substitute_id)
    )
