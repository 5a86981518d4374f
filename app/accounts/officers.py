"""Who is there in a body."""

from sqlalchemy import select

from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force
from app.kit.db import Work


def officers_of(work: Work, body_id: int) -> frozenset[int]:
    """Its officers who can come in; asked once in a unit of work."""
    known: dict[int, frozenset[int]] = work.memo.setdefault("officers", {})
    if body_id not in known:
        held = select(Person.id).join(Membership, Membership.person_id == Person.id)
        there = (Membership.role == Role.OFFICER, Membership.body_id == body_id, in_force(work.today), Person.active)
        known[body_id] = frozenset(work.session.scalars(held.where(*there)))
    return known[body_id]
