"""Who may be chosen: the people whose absences one keeps, and for one of them those who can stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.absences.posts import keeps, kept_by, posts, posts_of, substitutes
from app.accounts.actor import Actor
from app.accounts.listing import MembershipRow, memberships_of, named
from app.accounts.models import Person
from app.kit.db import Work
from app.kit.errors import Forbidden

MOST = 200
"""People among whom one chooses at a time; of more, one looks for a name first."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who can stand in, with the own membership that makes them fit."""

    person_id: int
    name: str
    membership: MembershipRow


@dataclass(frozen=True)
class Choice:
    """What the form of an absence offers; `roles` are those whose absences the reader keeps."""

    person: Person
    roles: Sequence[MembershipRow]
    candidates: Sequence[Candidate]


def choice(work: Work, actor: Actor, person_id: int | None = None, membership_id: int | None = None) -> Choice:
    """For the actor or for somebody whose absences the actor keeps, else 403; for one role or for any of them."""
    person = work.session.get(Person, person_id or actor.person_id)
    if person is None:
        raise Forbidden
    own = person.id == actor.person_id
    mine = [post for post in posts_of(work, person.id) if own or keeps(work, actor, [post])]
    lent = [post for post in mine if membership_id in (None, post.id)]
    if not own and not lent:
        raise Forbidden
    fit: dict[int, int] = {}
    for post in lent:
        fit |= substitutes(work, post, anybody=keeps(work, actor, [post], alone=True))
    ids = {post.id for post in mine}
    roles = [row for row in memberships_of(work.session, [person.id], work.today) if row.id in ids]
    return Choice(person, roles, _candidates(work, fit))


def _candidates(work: Work, fit: dict[int, int]) -> list[Candidate]:
    names = select(Person.id, Person.name).where(Person.id.in_(fit)).order_by(Person.sort_key, Person.id)
    held = {row.id: row for row in memberships_of(work.session, list(fit), work.today)}
    return [Candidate(row.id, row.name, held[fit[row.id]]) for row in work.session.execute(names)]


def kept_people(work: Work, actor: Actor, words: str = "") -> list[tuple[int, str]]:
    """(id, name) of the others whose absences the actor keeps, found by words of their names: the first `MOST + 1`."""
    held = posts(work.today)
    whose = select(held.c.person_id).where(kept_by(actor, held))
    query = select(Person.id, Person.name).where(Person.id.in_(whose), Person.active, Person.id != actor.person_id)
    query = query.where(*named(words)).order_by(Person.sort_key, Person.id).limit(MOST + 1)
    return [(row.id, row.name) for row in work.session.execute(query)]
