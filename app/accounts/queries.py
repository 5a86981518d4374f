"""Finding people and the actor behind a credential: one statement each."""

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
from app.accounts.standings import OF_PERSON, OF_SESSION, OF_TOKEN, Entrance
from app.categories.naming import in_each_language
from app.kit.db import Work, named, read

KNOWN = 512
"""So many actors are kept made; the least used goes."""


@lru_cache(maxsize=KNOWN)
def _actor(rows: tuple[Any, ...], **more: Any) -> Actor:
    """The same object for the same rows: what a request finds out about its actor the next one need not."""
    first = rows[0]
    loans = {row.absence_id: _loan(row) for row in rows}
    standings = tuple(_standing(row, loans[row.absence_id]) for row in rows if row.membership_id is not None)
    return Actor(
        first.person_id,
        first.name,
        first.email,
        first.language,
        standings,
        preferences=MappingProxyType(json.loads(first.preferences or "{}")),
        sample=first.sample,
        **more,
    )


def _standing(row: Any, loan: Loan | None) -> Standing:
    if row.enterprise_id is not None:
        names = in_each_language(row.name_stated, row)
    else:
        names = (row.name_kk or "", row.name_ru or "", row.name_en or "")
    return Standing(
        id=row.membership_id,
        role=Role(row.role),
        post=row.post,
        heads=row.heads,
        body_id=row.body_id,
        body_kind=row.kind,
        enterprise_id=row.enterprise_id,
        territory_id=row.lies_in,
        territory_level=row.level,
        collegial=bool(row.collegial),
        names=names,
        loan=loan,
    )


def _loan(row: Any) -> Loan | None:
    if not row.absence_id:
        return None
    return Loan(row.absence_id, row.lender_id, row.lender, row.until, row.confidential)


def actor_of_person(session: Session, person_id: int, today: date) -> Actor | None:
    """The actor, or None for nobody or somebody no longer active."""
    found = read(session, OF_PERSON, {"person": person_id, "today": today})
    rows = tuple(map(named(tuple(found.keys())), found))
    return _actor(rows) if rows else None


def actor_of_session(work: Work, digest: str, entrance: Entrance = OF_SESSION) -> Actor | None:
    """The actor of a signed-in browser; with an `entrance` of one's own what else it tells of the person."""
    rows = _entering(work, entrance, digest)
    return _actor(rows) if rows else None


def actor_of_token(work: Work, digest: str) -> Actor | None:
    """The actor of an API token, with the token's scope."""
    rows = _entering(work, OF_TOKEN, digest)
    if not rows:
        return None
    unnoted = digest if rows[0].last_used_on != work.today else ""
    return _actor(rows, read_only=rows[0].scope == TokenScope.READ, unnoted_token=unnoted)


def _entering(work: Work, entrance: Entrance, digest: str) -> tuple[Any, ...]:
    """The rows of who enters; what is told besides is no part of them."""
    found = read(work.session, entrance.statement, {"digest": digest, "now": work.now, "today": work.today})
    own = -len(entrance.told)
    names = tuple(found.keys())[:own]
    rows = found.all()
    if rows:
        work.memo.update(zip(entrance.told, rows[0][own:], strict=True))
    return tuple(map(named(names), [row[:own] for row in rows]))


def person_by_email(session: Session, email: str) -> Person | None:
    """The person with that address, whatever the case in which it was typed."""
    return session.scalar(select(Person).where(Person.email == same_spelling(email)))
