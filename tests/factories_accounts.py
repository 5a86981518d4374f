"""People who can sign in, and what they come in with."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest, hash_password
from app.accounts.models import ApiToken, Person, Role, TokenScope, WebSession
from app.kit.db import Work
from tests import factories as make

PASSWORD = "a sentence to remember"


hashed = lru_cache(hash_password)


def stored(password: str = PASSWORD) -> str:
    """The hash of a password, the same for a whole run: it takes a while."""
    return hashed(password)


def with_password(work: Work, role: Role = Role.ADMIN, password: str = PASSWORD, **anchor: Any) -> Actor:
    """Somebody who can sign in."""
    actor = make.person(work, role, **anchor)
    row(work, actor).password_hash = stored(password)
    work.session.flush()
    return actor


def row(work: Work, actor: Actor) -> Person:
    return work.session.get_one(Person, actor.person_id)


def session_of(work: Work, actor: Actor, secret: str = "session", **lasts: Any) -> WebSession:
    """A signed-in browser."""
    found = WebSession(
        digest=digest(secret),
        person_id=actor.person_id,
        created_at=work.now,
        expires_at=work.now + timedelta(**(lasts or {"days": 1})),
    )
    work.session.add(found)
    work.session.flush()
    return found


def token_of(
    work: Work, actor: Actor, secret: str = "token", scope: TokenScope = TokenScope.WRITE, days: int = 30
) -> ApiToken:
    """A key for a program."""
    found = ApiToken(
        person_id=actor.person_id,
        name="A program",
        scope=scope,
        digest=digest(secret),
        created_at=work.now,
        expires_at=work.now + timedelta(days=days),
    )
    work.session.add(found)
    work.session.flush()
    return found
