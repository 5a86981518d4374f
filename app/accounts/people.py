"""Keeping people: writing one down, setting name and address right, closing and opening access."""

from sqlalchemy import delete, select

from app.accounts import members
from app.accounts.actor import Actor
from app.accounts.entry.sessions import end_sessions
from app.accounts.history import told
from app.accounts.models import OneTimeLink, Person
from app.accounts.schemas import PersonEdit, PersonIn
from app.accounts.taking import admins, keep_an_admin, take
from app.audit import changes
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.kit.unique import unique_or

PERSONAL = ("name", "email")
"""Told in the event's text: it can lawfully be erased."""


def find(work: Work, person_id: int) -> Person:
    """The person, or 404."""
    person = work.session.scalar(select(Person).where(Person.id == person_id))
    if person is None:
        raise NotFound
    return person


def create(work: Work, actor: Actor | None, body: PersonIn) -> Person:
    """A person without a password: an invitation lets them in."""
    person = Person(
        email=body.email,
        name=body.name,
        language=body.language,
        preferences={},
        sample=actor is not None and actor.sample,
        created_at=work.now,
        version=1,
    )
    with unique_or(work.session, _taken):
        work.session.add(person)
    told(work, actor, person, "creation", {"language": (None, person.language)}, f"{person.name} <{person.email}>")
    for index, membership in enumerate(body.memberships):
        members.join(work, actor, person, membership, f"memberships.{index}.")
    return person


def edit(work: Work, actor: Actor | None, person_id: int, body: PersonEdit, expected: int | None = None) -> Person:
    """Changes the named fields."""
    person = take(work, person_id, expected)
    with unique_or(work.session, _taken):
        changed = changes.apply(person, **body.given())
    if changed:
        person.version += 1
        text = "\n".join(f"{changed[name][0]} → {changed[name][1]}" for name in PERSONAL if name in changed)
        open_changes = {name: pair for name, pair in changed.items() if name not in PERSONAL}
        told(work, actor, person, "edit", open_changes, text)
    return person


def deactivate(work: Work, actor: Actor | None, person_id: int) -> Person:
    """Closes access at once: sessions, tokens and one-time links let nobody in. What the person did stays written."""
    before = admins(work)
    person = take(work, person_id)
    if person.active:
        keep_an_admin(before, {key: who for key, who in before.items() if who != person.id})
        person.active = False
        person.version += 1
        end_sessions(work, person.id)
        _end_links(work, person)
        told(work, actor, person, "deactivation", {"active": (True, False)})
    return person


def activate(work: Work, actor: Actor | None, person_id: int) -> Person:
    """Opens access again, with the password and the memberships that were there."""
    person = take(work, person_id)
    if not person.active:
        person.active = True
        person.version += 1
        told(work, actor, person, "activation", {"active": (False, True)})
    return person


def _taken() -> Invalid:
    return Invalid(email=N_("A person with this address is there already"))


def _end_links(work: Work, person: Person) -> None:
    unused = (OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None))
    work.session.execute(delete(OneTimeLink).where(*unused))
