"""One's own profile: name, language, how the pages look, the password."""

from app.accounts import passwords
from app.accounts.actor import Actor
from app.accounts.history import told
from app.accounts.models import Person
from app.accounts.people import find
from app.accounts.schemas import ProfileEdit
from app.accounts.taking import take
from app.audit import changes
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_

DEFAULTS = {"theme": "system", "density": "normal", "contrast": "normal", "shortcuts": "on"}
WRONG = N_("This is not your present password")


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


def change_password(work: Work, actor: Actor, seen_hash: str | None, new_hash: str, keep: str = "") -> Person:
    """Puts `new_hash` in the place of `seen_hash`, against which the old password was checked outside this unit.

    `keep` is the digest of the session that goes on.
    """
    person = take(work, actor.person_id)
    if person.password_hash != seen_hash:
        raise Invalid(old=WRONG)
    passwords.put(work, person, new_hash, keep)
    return person
