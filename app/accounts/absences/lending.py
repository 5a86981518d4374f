"""Which memberships are lent on a day, and to whom: the one rule of what an absence brings about.

An absence is in force from its first day to its last one, unless it was ended before. It lends what its owner held when
it was written down and still holds, no more: a membership that has ended is not lent, nor one that came since, nor is
anything of whoever can no longer come in, and never an administrator's. What is lent is not lent on, for only an
owner's memberships are looked at.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.accounts.absences.models import Absence, AbsenceRole
from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force

Lender = aliased(Person, name="lender")
Footing = aliased(Membership, name="footing")


def lending(query: Select[Any], today: Any) -> Select[Any]:
    """Adds `Absence` with each `Membership` that it lends today, its owner (`Lender`) and the substitute (`Person`).

    `today` is a date or a named place for one.
    """
    return lent(query, today).join(Person, and_(Person.id == Absence.substitute_id, Person.active))


def lent(query: Select[Any], today: Any) -> Select[Any]:
    """As `lending`, without the substitute: for whoever knows that it is somebody active."""
    return (
        query.select_from(Absence)
        .join(Lender, and_(Lender.id == Absence.person_id, Lender.active))
        .join(AbsenceRole, AbsenceRole.absence_id == Absence.id)
        .join(Footing, and_(Footing.id == AbsenceRole.footing_id, in_force(today, Footing)))
        .join(Membership, and_(Membership.id == AbsenceRole.membership_id, in_force(today)))
        .where(holds(today), Membership.role != Role.ADMIN)
    )


def covers(membership_id: Any) -> ColumnElement[bool]:
    """Absences that hand that membership over."""
    return Absence.id.in_(select(AbsenceRole.absence_id).where(AbsenceRole.membership_id == membership_id))


def holds(today: Any) -> ColumnElement[bool]:
    """Absences in force on that day."""
    return and_(Absence.first_on <= today, Absence.last_on >= today, not_ended(today))


def not_ended(day: Any) -> ColumnElement[bool]:
    """Absences that nobody has ended by that day."""
    return or_(Absence.ended_on.is_(None), Absence.ended_on > day)
