"""Who is there in a body."""

from sqlalchemy import select

from app.accounts.models import Membership, Person, Role
from app.accounts.taking import in_force
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_


def officers_of(work: Work, body_id: int, *, heads: bool = False) -> frozenset[int]:
    """Its officers who can come in, or those of them who head it; asked once in a unit of work."""
    known: dict[tuple[int, bool], frozenset[int]] = work.memo.setdefault("officers", {})
    if (body_id, heads) not in known:
        held = select(Person.id).join(Membership, Membership.person_id == Person.id)
        there = [Membership.role == Role.OFFICER, Membership.body_id == body_id, in_force(work.today), Person.active]
        if heads:
            there.append(Membership.heads.is_(True))
        known[body_id, heads] = frozenset(work.session.scalars(held.where(*there)))
    return known[body_id, heads]


def check_somebody_else(work: Work, body_id: int, person_id: int, handler_id: int | None, *, secret: bool) -> None:
    """409 where nobody but the person is there to be told: of what is confidential the handler and the heads alone."""
    others = officers_of(work, body_id) - {person_id}
    if not others:
        raise Conflict(N_("Nobody else is there to be reminded: the body has no other people"))
    if secret and handler_id not in others and not officers_of(work, body_id, heads=True) - {person_id}:
        raise Conflict(N_("Nobody else in the body may see it: first name who deals with it"))
