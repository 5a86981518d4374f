"""API tokens: a name, a scope, an expiry; the secret is shown once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, select, update

from app.accounts.actor import Actor
from app.accounts.entry.secrets import TOKEN_PREFIX, digest, new_secret
from app.accounts.history import told
from app.accounts.models import ApiToken, Person
from app.accounts.schemas import TokenIn
from app.accounts.taking import take
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, NotFound
from app.kit.i18n import N_

MOST = 50
"""In force at one time for one person: more would be none that anyone looks after."""


@dataclass(frozen=True)
class NewToken:
    """A token just made. The secret is nowhere kept."""

    token: ApiToken
    secret: str


def create(work: Work, actor: Actor | None, person: Person, body: TokenIn) -> NewToken:
    """For a person who has access."""
    if not person.active:
        raise Forbidden(N_("This person's access is closed: open it first"))
    if len(of_person(work, person.id)) >= MOST:
        raise Conflict(N_("There are %(most)s tokens already: revoke one first"), most=MOST)
    secret = TOKEN_PREFIX + new_secret()
    token = ApiToken(
        person_id=person.id,
        name=body.name,
        scope=body.scope,
        digest=digest(secret),
        created_at=work.now,
        expires_at=work.now + timedelta(days=body.days),
    )
    work.session.add(token)
    work.session.flush()
    changes = {"id": (None, token.id), "name": (None, token.name), "scope": (None, token.scope)}
    told(work, actor, person, "token_creation", changes, permission="self.manage")
    return NewToken(token, secret)


def create_own(work: Work, actor: Actor, body: TokenIn) -> NewToken:
    """For the actor."""
    return create(work, actor, take(work, actor.person_id), body)


def revoke(work: Work, actor: Actor | None, person_id: int, token_id: int) -> ApiToken:
    """Ends a token at once; one that has ended stays as it is. Another person's is not found."""
    person = take(work, person_id)
    query = select(ApiToken).where(ApiToken.id == token_id, ApiToken.person_id == person_id)
    token = work.session.scalar(query)
    if token is None:
        raise NotFound
    if token.revoked_at is None:
        token.revoked_at = work.now
        changes = {"id": (token.id, None), "name": (token.name, None)}
        told(work, actor, person, "token_revocation", changes, permission="self.manage")
    return token


def revoke_own(work: Work, actor: Actor, token_id: int) -> ApiToken:
    """Ends one of the actor's."""
    return revoke(work, actor, actor.person_id, token_id)


def of_person(work: Work, person_id: int) -> Sequence[ApiToken]:
    """A person's tokens that are in force, newest first."""
    query = select(ApiToken).where(ApiToken.person_id == person_id, in_force(work))
    return work.session.scalars(query.order_by(ApiToken.id.desc())).all()


def in_force(work: Work) -> ColumnElement[bool]:
    """Neither revoked nor expired."""
    return and_(ApiToken.revoked_at.is_(None), ApiToken.expires_at > work.now)


def note_use(work: Work, token_digest: str) -> None:
    """Writes down that the token was used today."""
    statement = update(ApiToken).where(ApiToken.digest == token_digest).values(last_used_on=work.today)
    work.session.execute(statement)
