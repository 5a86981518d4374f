"""Who stands behind the words of a rule: the handler, the head of the body, the office, the contacts …"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from sqlalchemy import ColumnElement, select

from app.accounts.models import Membership, Person, Role
from app.accounts.officers import officers_of
from app.accounts.taking import in_force
from app.bodies.models import Body, BodyKind
from app.instructions.writing.people import givers
from app.kit.db import Work
from app.notifications.models import Reason
from app.notifications.subjects import Subject

Found = set[int]


def people(work: Work, subject: Subject, reasons: Iterable[Reason]) -> dict[int, Reason]:
    """Person → the first of the reasons that fits."""
    found: dict[int, Reason] = {}
    for reason in reasons:
        for person_id in sorted(WHO[reason](work, subject)):
            found.setdefault(person_id, reason)
    return found


def desk(work: Work, subject: Subject, without: int | None = None) -> dict[int, Reason]:
    """Whoever has to act now. Nobody named: the head of the body; no head: its officers; none: who controls it,
    or the office. `without` one person, as if they were not there."""
    for reason in (Reason.HANDLER, Reason.HEAD, Reason.BODY, Reason.CONTROLLER, Reason.OFFICE):
        found = people(work, subject, [reason])
        if without is not None:
            found.pop(without, None)
        if found:
            return found
    return {}


def _members(work: Work, which: ColumnElement[bool]) -> Found:
    held = select(Person.id).join(Membership, Membership.person_id == Person.id)
    return set(work.session.scalars(held.where(which, in_force(work.today), Person.active)))


def _asked_once(find: Callable[..., Found]) -> Callable[..., Found]:
    """A sweep asks of a hundred records in one unit, most of the same few bodies."""

    @wraps(find)
    def asked(work: Work, *ids: int) -> Found:
        known: dict[Any, Found] = work.memo.setdefault("people", {})
        if (find, ids) not in known:
            known[find, ids] = find(work, *ids)
        return known[find, ids]

    return asked


def _officers(body_id: int) -> ColumnElement[bool]:
    return (Membership.role == Role.OFFICER) & (Membership.body_id == body_id)


def _office_of(region_id: int) -> ColumnElement[bool]:
    return (Membership.role == Role.OFFICE) & (Membership.territory_id == region_id)


@_asked_once
def _heads_of(work: Work, body_id: int) -> Found:
    return _members(work, _officers(body_id) & Membership.heads)


@_asked_once
def _office_people(work: Work, region_id: int) -> Found:
    return _members(work, _office_of(region_id))


@_asked_once
def _chair_people(work: Work, region_id: int) -> Found:
    """The heads of the deputy akim's office of the region."""
    offices = select(Body.id).where(
        Body.kind == BodyKind.DEPUTY_AKIM_OFFICE, Body.territory_id == region_id, Body.retired_on.is_(None)
    )
    officers = (Membership.role == Role.OFFICER) & Membership.body_id.in_(offices)
    return _members(work, (officers | _office_of(region_id)) & Membership.heads)


@_asked_once
def _givers_of(work: Work, body_id: int, region_id: int) -> Found:
    return _members(work, givers(work.session.get_one(Body, body_id), region_id))


def _handler(work: Work, subject: Subject) -> Found:
    """The handler while an officer of that body: who has left it deals with nothing there."""
    return _body(work, subject) & {subject.handler_id}


def _head(work: Work, subject: Subject) -> Found:
    return _heads_of(work, subject.body_id) if subject.body_id is not None else set()


def _body(work: Work, subject: Subject) -> Found:
    return set(officers_of(work, subject.body_id)) if subject.body_id is not None else set()


def _office(work: Work, subject: Subject) -> Found:
    return _office_people(work, subject.region_id)


def _chair(work: Work, subject: Subject) -> Found:
    return _chair_people(work, subject.region_id)


def _controller(work: Work, subject: Subject) -> Found:
    """The named controller; where nobody is named or the person has left, everyone on the giver's side."""
    if subject.giver_body_id is None:
        return set()
    side = _givers_of(work, subject.giver_body_id, subject.region_id)
    named = {one for one in side if one == subject.controller_id}
    return named or side


def _contacts(work: Work, subject: Subject) -> Found:
    if not subject.enterprises:
        return set()
    return _members(work, (Membership.role == Role.CONTACT) & Membership.enterprise_id.in_(subject.enterprises))


def _beside(work: Work, subject: Subject) -> Found:
    """Of each body beside the responsible one: its handler, else its head, else its officers."""
    found: Found = set()
    for body_id, handler_id in subject.beside:
        one = subject.of_body(body_id, handler_id)
        found |= _handler(work, one) or _head(work, one) or _body(work, one)
    return found


def _participants(work: Work, subject: Subject) -> Found:
    return _beside(work, subject) | _contacts(work, subject)


WHO: dict[Reason, Callable[[Work, Subject], Found]] = {
    Reason.HANDLER: _handler,
    Reason.HEAD: _head,
    Reason.BODY: _body,
    Reason.CO_EXECUTOR: _beside,
    Reason.CONTROLLER: _controller,
    Reason.OFFICE: _office,
    Reason.CHAIR: _chair,
    Reason.CONTACT: _contacts,
    Reason.PARTICIPANT: _participants,
}
