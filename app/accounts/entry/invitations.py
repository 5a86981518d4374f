"""One-time links, by which a person sets a password: shown once to the administrator, who passes them on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.accounts.actor import Actor
from app.accounts.entry import passwords, sessions
from app.accounts.entry.secrets import digest, new_secret
from app.accounts.history import told
from app.accounts.models import LinkPurpose, OneTimeLink, Person
from app.accounts.taking import take
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from app.kit.i18n import N_

LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.PASSWORD_RESET: timedelta(days=1)}


@dataclass(frozen=True)
class NewLink:
    """A link just made. The secret is nowhere kept."""

    secret: str
    purpose: LinkPurpose
    expires_at: datetime
    person: Person

    @property
    def path(self) -> str:
        return f"/welcome/{self.secret}"


@dataclass(frozen=True)
class Guest:
    """Who stands at the door with a link that still opens it."""

    person_id: int
    name: str
    email: str
    language: str | None
    purpose: LinkPurpose


def invite(work: Work, actor: Actor | None, person_id: int) -> NewLink:
    """For a person who has no password yet; a newer link ends an older one."""
    person = take(work, person_id)
    if person.password_hash is not None:
        raise Conflict(N_("This person has a password: make a link for a new one"), allowed=("password-reset",))
    return _issue(work, actor, person, LinkPurpose.INVITATION)


def offer_reset(work: Work, actor: Actor | None, person_id: int) -> NewLink:
    """For a person who has forgotten the password. The old one works until the new one is set."""
    person = take(work, person_id)
    if person.password_hash is None:
        raise Conflict(N_("This person has no password yet: make an invitation"), allowed=("invitation",))
    return _issue(work, actor, person, LinkPurpose.PASSWORD_RESET)


def _issue(work: Work, actor: Actor | None, person: Person, purpose: LinkPurpose) -> NewLink:
    if not person.active:
        raise Conflict(N_("This person's access is closed: open it first"), allowed=("activation",))
    work.session.execute(delete(OneTimeLink).where(OneTimeLink.person_id == person.id))
    secret = new_secret()
    expires_at = work.now + LASTS[purpose]
    work.session.add(
        OneTimeLink(
            digest=digest(secret), person_id=person.id, purpose=purpose, created_at=work.now, expires_at=expires_at
        )
    )
    told(work, actor, person, purpose.value)
    return NewLink(secret, purpose, expires_at, person)


def guest(work: Work, secret: str) -> Guest:
    """Who may set a password with this link; 404 once it is used, past, or replaced by a newer one."""
    query = (
        select(Person.id, Person.name, Person.email, Person.language, OneTimeLink.purpose)
        .join(OneTimeLink, OneTimeLink.person_id == Person.id)
        .where(OneTimeLink.digest == digest(secret), OneTimeLink.used_at.is_(None))
        .where(OneTimeLink.expires_at > work.now, Person.active)
    )
    found = work.session.execute(query).first()
    if found is None:
        raise NotFound
    return Guest(*found)


def enter(work: Work, secret: str, password_hash: str, days: int, user_agent: str = "") -> sessions.SignedIn:
    """Sets the password and signs in. Of two at the same moment one enters."""
    expected = guest(work, secret)
    used = update(OneTimeLink).where(OneTimeLink.digest == digest(secret), OneTimeLink.used_at.is_(None))
    if not work.session.execute(used.values(used_at=work.now).returning(OneTimeLink.digest)).first():
        raise NotFound
    passwords.put(work, work.session.get_one(Person, expected.person_id), password_hash)
    return sessions.admit(work, expected.person_id, days, user_agent)
