"""Taking a person's row in hand: found, locked until the end of the unit, held against the version that was read."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app.accounts.models import Membership, Person, Role
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound, Stale
from app.kit.i18n import N_


def take(work: Work, person_id: int, expected: int | None = None) -> Person:
    """404 where there is none, 412 where the row has moved on since `expected` was read."""
    query = select(Person).where(Person.id == person_id).with_for_update()
    person = work.session.scalar(query.execution_options(populate_existing=True))
    if person is None:
        raise NotFound
    if expected is not None and person.version != expected:
        raise Stale
    return person


def in_force(today: Any, membership: Any = Membership) -> ColumnElement[bool]:
    """Memberships that hold on that day: a date or a named place for one. `membership` may be an alias."""
    return or_(membership.ended_on.is_(None), membership.ended_on > today)


def admins(work: Work) -> dict[int, int]:
    """Membership → person of every administrator who can come in. Locked, lowest person first: two administrators who
    remove each other at the same moment must see each other, and not wait for each other."""
    query = (
        select(Membership.id, Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role == Role.ADMIN, in_force(work.today), Person.active, Person.password_hash.is_not(None))
        .order_by(Person.id, Membership.id)
        .with_for_update()
    )
    return {row.id: row.person_id for row in work.session.execute(query)}


def keep_an_admin(before: dict[int, int], after: dict[int, int]) -> None:
    """409 where the last administrator would go."""
    if before and not after:
        raise Conflict(N_("This is the last administrator: name another one first"))
