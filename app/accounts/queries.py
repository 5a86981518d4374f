"""Finding people and the actor behind a credential: one statement each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Loan, Standing
from app.accounts.emails import same_spelling
from app.accounts.models import Person, Role, TokenScope
from app.accounts.standings import OF_PERSON, OF_SESSION, OF_TOKEN
from app.categories.naming import in_each_language
from app.kit.db import read


def _actor(rows: Sequence[Row[*tuple[Any, ...]]], **more: Any) -> Actor | None:
    if not rows:
        return None
    first = rows[0]
    loans = {row.absence_id: _loan(row) for row in rows}
    standings = tuple(_standing(row, loans[row.absence_id]) for row in rows if row.membership_id is not None)
    return Actor(
        first.person_id,
        first.name,
        first.email,
        first.language,
        standings,
        preferences=first.preferences or {},
        sample=first.sample,
        **more,
    )


def _standing(row: Row[Any], loan: Loan | None) -> Standing:
    if row.enterprise_id is not None:
        names = in_each_language(row.name_stated, row)
    elif row.body_id is not None:
        names = (row.name_kk, row.name_ru, row.name_en)
    else:
        names = (row.territory_kk or "", row.territory_ru or "", row.territory_en or "")
    return Standing(
        id=row.membership_id,
        role=Role(row.role),
        post=row.post,
        heads=row.heads,
        body_id=row.body_id,
        body_kind=row.kind,
        enterprise_id=row.enterprise_id,
        territory_id=row.territory_id or row.home_id,
        territory_level=row.level or row.home_level,
        collegial=bool(row.collegial),
        names=names,
        loan=loan,
    )


def _loan(row: Row[Any]) -> Loan | None:
    if not row.absence_id:
        return None
    return Loan(row.absence_id, row.lender_id, row.lender, row.until, row.confidential)


def actor_of_person(session: Session, person_id: int, today: date) -> Actor | None:
    """The actor, or None for nobody or somebody no longer active."""
    return _actor(read(session, OF_PERSON, {"person": person_id, "today": today}).all())


def actor_of_session(session: Session, digest: str, now: datetime, today: date) -> Actor | None:
    """The actor of a signed-in browser."""
    return _actor(read(session, OF_SESSION, {"digest": digest, "now": now, "today": today}).all())


def actor_of_token(session: Session, digest: str, now: datetime, today: date) -> Actor | None:
    """The actor of an API token, with the token's scope."""
    found = read(session, OF_TOKEN, {"digest": digest, "now": now, "today": today}).all()
    if not found:
        return None
    unnoted = digest if found[0].last_used_on != today else ""
    return _actor(found, read_only=found[0].scope == TokenScope.READ, unnoted_token=unnoted)


def person_by_email(session: Session, email: str) -> Person | None:
    """The person with that address, whatever the case in which it was typed."""
    return session.scalar(select(Person).where(Person.email == same_spelling(email)))
