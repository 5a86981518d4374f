"""Memberships: a role with the one anchor that fits it, as long as it lasts."""

from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.anchors import bodies, enterprises
from app.accounts.history import told
from app.accounts.models import Membership, Person, Role
from app.accounts.schemas import MembershipEdit, MembershipIn
from app.accounts.taking import admins, in_force, keep_an_admin, take
from app.audit import changes
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.kit.i18n import N_
from app.territories.models import Territory, TerritoryLevel

ANCHORS = {
    Role.OFFICE: "territory_id",
    Role.OBSERVER: "territory_id",
    Role.OFFICER: "body_id",
    Role.CONTACT: "enterprise_id",
    Role.ADMIN: None,
}
FIELDS = ("territory_id", "body_id", "enterprise_id")
WANTED = {
    "territory_id": N_("Choose the territory of this role"),
    "body_id": N_("Choose the body of this role"),
    "enterprise_id": N_("Choose the enterprise of this role"),
}
OFFERED = N_("Choose one of the values offered")
TOLD = ("role", *FIELDS, "post", "heads")


def add(work: Work, actor: Actor | None, person_id: int, body: MembershipIn) -> Membership:
    """From now on the person has this role too."""
    return join(work, actor, take(work, person_id), body)


def join(work: Work, actor: Actor | None, person: Person, body: MembershipIn, place: str = "") -> Membership:
    """`place` begins the names of fields in errors, where the membership is one of a list."""
    _check(work, body, place)
    _refuse_twice(work, person, body, place)
    membership = Membership(person_id=person.id, **body.model_dump())
    work.session.add(membership)
    person.version += 1
    work.session.flush()
    facts = {name: (None, getattr(membership, name)) for name in ("id", *TOLD)}
    told(work, actor, person, "membership_start", {name: pair for name, pair in facts.items() if pair[1] is not None})
    return membership


def edit(
    work: Work,
    actor: Actor | None,
    person_id: int,
    membership_id: int,
    body: MembershipEdit,
    expected: int | None = None,
) -> Membership:
    """Sets post or head right."""
    person = take(work, person_id, expected)
    membership = find(work, person_id, membership_id)
    given = body.given()
    if given.get("heads") and membership.role is not Role.OFFICER:
        raise Invalid(heads=HEADS)
    changed = changes.apply(membership, **given)
    if changed:
        person.version += 1
        told(work, actor, person, "membership_edit", {"id": (membership.id, membership.id), **changed})
    return membership


def end(work: Work, actor: Actor | None, person_id: int, membership_id: int) -> Membership:
    """The role ends today; it stays written that it was. The last administrator's does not end."""
    membership = find(work, person_id, membership_id)
    if membership.role is Role.ADMIN:
        before = admins(work)
        keep_an_admin(before, {key: who for key, who in before.items() if key != membership.id})
    person = take(work, person_id)
    membership = find(work, person_id, membership_id)
    membership.ended_on = work.today
    person.version += 1
    told(work, actor, person, "membership_end", {"id": (membership.id, None), "role": (membership.role, None)})
    return membership


def find(work: Work, person_id: int, membership_id: int) -> Membership:
    """A membership in force; one that has ended is 409."""
    query = select(Membership).where(Membership.id == membership_id, Membership.person_id == person_id)
    membership = work.session.scalar(query.execution_options(populate_existing=True))
    if membership is None:
        raise NotFound
    if membership.ended_on is not None and membership.ended_on <= work.today:
        raise Conflict(N_("This membership has ended"))
    return membership


HEADS = N_("Only an officer can head a body")


def _check(work: Work, body: MembershipIn, place: str) -> None:
    wanted = ANCHORS[body.role]
    given: dict[str, Any] = body.model_dump(include=set(FIELDS))
    errors = {name: N_("Leave this empty for this role") for name in FIELDS if given[name] and name != wanted}
    if body.heads and body.role is not Role.OFFICER:
        errors["heads"] = HEADS
    if wanted is not None and given[wanted] is None:
        errors[wanted] = WANTED[wanted]
    elif wanted is not None and not _offered(work, body):
        errors[wanted] = OFFERED
    if errors:
        raise Invalid(**{place + name: text for name, text in errors.items()})


def _offered(work: Work, body: MembershipIn) -> bool:
    """Whether the anchor is there and in use; an office serves a region or the republic."""
    if body.role is Role.OFFICER:
        found = select(bodies.c.id).where(bodies.c.id == body.body_id, bodies.c.retired_on.is_(None))
    elif body.role is Role.CONTACT:
        found = select(enterprises.c.id).where(
            enterprises.c.id == body.enterprise_id, enterprises.c.retired_on.is_(None)
        )
    else:
        found = select(Territory.id).where(Territory.id == body.territory_id, Territory.retired_on.is_(None))
        if body.role is Role.OFFICE:
            found = found.where(Territory.level != TerritoryLevel.DISTRICT)
    return work.session.scalar(found) is not None


def _refuse_twice(work: Work, person: Person, body: MembershipIn, place: str) -> None:
    anchor = ANCHORS[body.role]
    same = [Membership.person_id == person.id, Membership.role == body.role, in_force(work.today)]
    if anchor is not None:
        same.append(getattr(Membership, anchor) == getattr(body, anchor))
    if work.session.scalar(select(Membership.id).where(*same)) is not None:
        raise Invalid(**{place + "role": N_("The person has this role there already")})
