"""One's own profile: name, language, how the pages look, the password."""

from dataclasses import dataclass

from app.accounts.actor import Actor
from app.accounts.entry import passwords, sessions
from app.accounts.entry.passwords import PasswordChange
from app.accounts.history import told
from app.accounts.models import Person
from app.accounts.people import find
from app.accounts.schemas import ProfileEdit
from app.accounts.taking import take
from app.audit import changes
from app.kit.alone import alone
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_

DEFAULTS = {"theme": "system", "density": "normal", "contrast": "normal", "shortcuts": "on"}


def preferences(person: Person) -> dict[str, str]:
    """Every preference, chosen or not."""
    return {**DEFAULTS, **person.preferences}


def edit(work: Work, actor: Actor, body: ProfileEdit, expected: int | None = None) -> Person:
    """Changes the named fields. How pages look is nobody else's matter and leaves no event."""
    person = take(work, actor.person_id, expected)
    given = body.given()
    chosen = {name: given.pop(name) for name in DEFAULTS if name in given}
    changed = changes.apply(person, **given, preferences={**person.preferences, **chosen})
    if changed:
        person.version += 1
    if "name" in changed:
        old, new = changed["name"]
        told(work, actor, person, "edit", text=f"{old} → {new}", permission="self.manage")
    return person


def me(work: Work, actor: Actor) -> Person:
    """The actor's own row."""
    return find(work, actor.person_id)


@dataclass(frozen=True)
class Known:
    """What a new password is held against, outside any transaction."""

    email: str
    password_hash: str | None


def known(work: Work, actor: Actor) -> Known:
    """429 after too many wrong passwords, here or at the sign-in."""
    person = me(work, actor)
    sessions.refuse_many(work, sessions.by_email(person.email), sessions.MOST_FOR_EMAIL)
    return Known(person.email, person.password_hash)


def count_failure(work: Work, _actor: Actor, seen: Known) -> None:
    """The old password was wrong."""
    _refuse_many(work, seen)
    sessions.count_failures(work, [sessions.by_email(seen.email)])


def _refuse_many(work: Work, seen: Known) -> None:
    """Once more, and one at a time: many attempts at the same moment all passed the first check."""
    subject = sessions.by_email(seen.email)
    alone(work.session, subject)
    sessions.refuse_many(work, subject, sessions.MOST_FOR_EMAIL)


def change_password(
    work: Work, actor: Actor, body: PasswordChange, seen: Known, new_hash: str | None, keep: str = ""
) -> Person:
    """Puts `new_hash` in the place of the one that was seen; None says that the old password was wrong.

    `keep` is the digest of the session that goes on.
    """
    person = take(work, actor.person_id)
    if new_hash is None or person.password_hash != seen.password_hash:
        raise Invalid(old=N_("This is not your present password"))
    _refuse_many(work, seen)
    passwords.refuse_obvious(body.password, person.email, person.name)
    passwords.put(work, person, new_hash, keep)
    return person
