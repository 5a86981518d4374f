"""Finding people and the actor behind a credential."""

import json
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Loan, Standing
from app.accounts.emails import same_spelling
from app.accounts.models import Person, Role, TokenScope
from app.accounts.standings import OF_PERSON, OF_SESSION, OF_TOKEN, STANDINGS, Entrance
from app.audit.chain import until_next_event
from app.categories.naming import in_each_language
from app.kit.db import Work, read

KNOWN = 512
"""So many actors are kept made; the least used goes."""


def actor_of_person(session: Session, person_id: int, today: date) -> Actor | None:
    """The actor, or None for nobody or somebody no longer active."""
    person = read(session, OF_PERSON, {"person": person_id}).first()
    return _actor(tuple(person), _standings(session, person_id, today)) if person is not None else None


def actor_of_session(work: Work, digest: str, entrance: Entrance = OF_SESSION) -> Actor | None:
    """The actor of a signed-in browser; with an `entrance` of one's own what else it tells of the person."""
    person = _entering(work, entrance, digest)
    return _actor(person, _known_standings(work, person[0])) if person else None


def actor_of_token(work: Work, digest: str) -> Actor | None:
    """The actor of an API token, with the token's scope."""
    found = _entering(work, OF_TOKEN, digest)
    if not found:
        return None
    *person, scope, last_used_on = found
    unnoted = digest if last_used_on != work.today else ""
    standings = _known_standings(work, found[0])
    return _actor(tuple(person), standings, read_only=scope == TokenScope.READ, unnoted_token=unnoted)


def _entering(work: Work, entrance: Entrance, digest: str) -> tuple[Any, ...]:
    """What is known of who enters, nothing of nobody. What is told besides goes to the memo of a unit that only reads:
    in one that writes it may change."""
    row = read(work.session, entrance.statement, {"digest": digest, "now": work.now}).first()
    if row is None:
        return ()
    own = -len(entrance.told)
    if not work.writes:
        work.memo.update(zip(entrance.told, row[own:], strict=True))
    return tuple(row[:own])


def _known_standings(work: Work, person_id: int) -> tuple[Standing, ...]:
    """Nobody gives, ends or lends a membership, or changes what it is anchored in, without an event; days alone pass
    without."""
    asked = (STANDINGS, person_id, work.today)
    return until_next_event(work, asked, lambda: _standings(work.session, person_id, work.today))


def _standings(session: Session, person_id: int, today: date) -> tuple[Standing, ...]:
    rows = read(session, STANDINGS, {"person": person_id, "today": today}).all()
    loans = {row.absence_id: _loan(row) for row in rows}
    return tuple([_standing(row, loans[row.absence_id]) for row in rows])


@lru_cache(maxsize=KNOWN)
def _actor(person: tuple[Any, ...], standings: tuple[Standing, ...], **more: Any) -> Actor:
    """The same object for the same person: what a request finds out about its actor the next one need not."""
    person_id, name, email, language, preferences, sample = person
    preferred = MappingProxyType(json.loads(preferences or "{}"))
    return Actor(person_id, name, email, language, standings, preferences=preferred, sample=sample, **more)


def _standing(row: Any, loan: Loan | None) -> Standing:
    if row.enterprise_id is not None:
        names = in_each_language(row.name_stated, row)
    else:
        names = (row.name_kk or "", row.name_ru or "", row.name_en or "")
    return Standing(
        id=row.id,
        role=Role(row.role),
        post=row.post,
        heads=row.heads,
        body_id=row.body_id,
        body_kind=row.kind,
        enterprise_id=row.enterprise_id,
        territory_id=row.territory_id,
        territory_level=row.level,
        collegial=bool(row.collegial),
        names=names,
        loan=loan,
    )


def _loan(row: Any) -> Loan | None:
    if not row.absence_id:
        return None
    return Loan(row.absence_id, row.lender_id, row.lender, row.until, row.confidential)


def person_by_email(session: Session, email: str) -> Person | None:
    """The person with that address, whatever the case in which it was typed."""
    return session.scalar(select(Person).where(Person.email == same_spelling(email)))
