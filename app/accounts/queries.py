"""Finding people and the actor behind a credential: one statement each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts.actor import Actor, Standing
from app.accounts.anchors import bodies, enterprises
from app.accounts.emails import same_spelling
from app.accounts.models import ApiToken, Membership, Person, Role, TokenScope, WebSession
from app.kit.db import read
from app.territories.models import Territory

Anchor = aliased(Territory, name="anchor")
Home = aliased(Territory, name="home")
"""An officer's body stands in a territory of its own: an akimat answers for what lies in it."""
IN_FORCE = and_(
    Membership.person_id == Person.id,
    or_(Membership.ended_on.is_(None), Membership.ended_on > bindparam("today")),
)
STANDINGS: Select[*tuple[Any, ...]] = (
    select(
        Person.id.label("person_id"),
        Person.name,
        Person.email,
        Person.language,
        Person.preferences,
        Person.sample,
        Membership.id.label("membership_id"),
        Membership.role,
        Membership.post,
        Membership.heads,
        Membership.body_id,
        bodies.c.kind,
        bodies.c.collegial,
        Membership.enterprise_id,
        Anchor.id.label("territory_id"),
        Anchor.level,
        bodies.c.name_kk,
        bodies.c.name_ru,
        bodies.c.name_en,
        enterprises.c.name_stated,
        Anchor.name_kk.label("territory_kk"),
        Anchor.name_ru.label("territory_ru"),
        Anchor.name_en.label("territory_en"),
        Home.id.label("home_id"),
        Home.level.label("home_level"),
    )
    .select_from(Person)
    .outerjoin(Membership, IN_FORCE)
    .outerjoin(bodies, bodies.c.id == Membership.body_id)
    .outerjoin(enterprises, enterprises.c.id == Membership.enterprise_id)
    .outerjoin(Anchor, Anchor.id == Membership.territory_id)
    .outerjoin(Home, Home.id == bodies.c.territory_id)
    .where(Person.active)
    .order_by(Membership.id)
)
"""A person with the memberships in force on a day, one row each; one row with none where there are none.

Every request begins with one of these statements, so they are made once and not each time.
"""
OF_PERSON = STANDINGS.where(Person.id == bindparam("person"))
OF_SESSION = STANDINGS.join(WebSession, WebSession.person_id == Person.id).where(
    WebSession.digest == bindparam("digest"), WebSession.expires_at > bindparam("now")
)
OF_TOKEN = (
    STANDINGS.join(ApiToken, ApiToken.person_id == Person.id)
    .add_columns(ApiToken.scope, ApiToken.last_used_on)
    .where(
        ApiToken.digest == bindparam("digest"), ApiToken.expires_at > bindparam("now"), ApiToken.revoked_at.is_(None)
    )
)


def _actor(rows: Sequence[Row[*tuple[Any, ...]]], **more: Any) -> Actor | None:
    if not rows:
        return None
    first = rows[0]
    standings = tuple(_standing(row) for row in rows if row.membership_id is not None)
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


def _standing(row: Row[Any]) -> Standing:
    if row.enterprise_id is not None:
        names = (row.name_stated,) * 3
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
    )


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
