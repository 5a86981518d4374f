"""What both doors do before a verb runs: open a unit of work, find the actor, hold the permission against the map."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import delete, insert, select

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.accounts.entry.tokens import note_use
from app.accounts.models import IdempotencyRecord
from app.accounts.queries import actor_of_session, actor_of_token
from app.accounts.standings import OF_SESSION, Entrance
from app.kit import i18n
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict, Forbidden, Unauthenticated
from app.kit.i18n import N_

KEPT_FOR = timedelta(days=2)
LONGEST_KEY = 200


@dataclass(frozen=True)
class Credential:
    """What a request carries: a browser session's secret or an API token."""

    kind: Literal["session", "token"]
    secret: str
    entrance: Entrance = OF_SESSION
    """By which statement who has the session is found, and what it tells besides."""

    def actor(self, work: Work) -> Actor | None:
        shown = digest(self.secret)
        return actor_of_token(work, shown) if self.kind == "token" else actor_of_session(work, shown, self.entrance)


@dataclass(frozen=True)
class Language:
    """What the request says of the reader's language; the person's saved choice wins over both."""

    cookie: str | None = None
    accept: str | None = None


@contextmanager
def entered(
    units: WorkFactory, credential: Credential | None, permission: str, language: Language, *, writes: bool
) -> Iterator[tuple[Work, Actor]]:
    """A unit of work with its actor: 401 for nobody, 403 where no membership's role has the permission.

    The first use of a token on a day is noted in a small unit of its own, so that reading stays reading.
    """
    if credential is None:
        raise Unauthenticated
    with units(writes=writes) as work:
        actor = credential.actor(work)
        if actor is None:
            raise Unauthenticated
        work.language = i18n.choose(actor.language, language.cookie, language.accept)
        i18n.current.set(work.language)
        i18n.year.set(work.today.year)
        if writes and actor.read_only:
            raise Forbidden(N_("This token may only read"))
        if not actor.can(permission):
            raise Forbidden
        yield work, actor
    if actor.unnoted_token:
        with units() as work:
            note_use(work, actor.unnoted_token)


@dataclass(frozen=True)
class Once:
    """A key that makes a request happen once: the same key and content give the first answer again."""

    key: str
    request_digest: str

    @classmethod
    def of(cls, key: str, method: str, path: str, content: bytes) -> "Once":
        said = b"\n".join((method.encode(), path.encode(), content))
        # Whatever a key is, what is kept of it fits its column and is its own.
        kept = key if len(key) <= LONGEST_KEY and key.isprintable() else digest(key)
        return cls(kept, hashlib.sha256(said).hexdigest())


@dataclass(frozen=True)
class StoredAnswer:
    status: int
    headers: dict[str, str]
    body: str


def earlier_answer(work: Work, actor: Actor, once: Once) -> StoredAnswer | None:
    """The answer given before; the same key for another request is 409."""
    found = work.session.execute(
        select(IdempotencyRecord).where(
            IdempotencyRecord.person_id == actor.person_id, IdempotencyRecord.key == once.key
        )
    ).scalar_one_or_none()
    if found is None:
        return None
    if found.request_digest != once.request_digest:
        raise Conflict(N_("This Idempotency-Key was used for another request"))
    return StoredAnswer(found.status, found.headers, found.body)


def keep_answer(work: Work, actor: Actor, once: Once, answer: StoredAnswer) -> None:
    """Keeps the answer with the change that it tells of; a second request at the same moment fails on the key."""
    old = IdempotencyRecord.created_at < work.now - KEPT_FOR
    work.session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.person_id == actor.person_id, old))
    work.session.execute(
        insert(IdempotencyRecord).values(
            person_id=actor.person_id,
            key=once.key,
            request_digest=once.request_digest,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            created_at=work.now,
        )
    )
