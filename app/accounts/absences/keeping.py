"""Absences: saying who stands in for whom and when, and ending that early. It ends by itself with its last day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select

from app.accounts.absences.lending import covers, not_ended
from app.accounts.absences.models import Absence, AbsenceRole
from app.accounts.absences.posts import Post, keeps, posts_of, substitutes
from app.accounts.absences.schemas import AbsenceIn
from app.accounts.actor import Actor
from app.accounts.history import told
from app.accounts.models import Person
from app.accounts.taking import take
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from app.kit.i18n import N_

LONGEST = timedelta(days=366)
TOLD = ("id", "membership_id", "substitute_id", "first_on", "last_on", "confidential")
NOBODY = N_("Choose somebody who can stand in")


def create(work: Work, actor: Actor, body: AbsenceIn) -> Absence:
    """From the first day to the last one the substitute sees and does the person's work, on behalf.

    By the person, the head of the same body, the office in its region, or the admin. The person and the head choose
    among those who have the same role at the same place; the office and the admin also among the region's officials.
    """
    person = both(work, body.person_id or actor.person_id, body.substitute_id)
    lent = _lent(work, actor, person, body)
    footings = footings_of(work, actor, lent, body.substitute_id)
    if body.first_on < work.today:
        raise Invalid(first_on=N_("This day is past"))
    check_days(body.first_on, body.last_on)
    check_free(work, person.id, body, footings)
    if body.confidential and person.id != actor.person_id:
        raise Invalid(confidential=N_("Only the person may hand over confidential matters"))
    absence = Absence(
        **body.model_dump(exclude={"person_id"}),
        person_id=person.id,
        set_by_id=actor.person_id,
        created_at=work.now,
    )
    work.session.add(absence)
    work.session.flush()
    hand_over(work, absence, footings)
    facts = {name: (None, getattr(absence, name)) for name in TOLD}
    told(work, actor, person, "absence", facts, absence.reason, permission="self.manage")
    return absence


def end(work: Work, actor: Actor, absence_id: int) -> Absence:
    """From today on the substitute does it no more; one that has not begun never will. 409 where it is over."""
    absence = work.session.get(Absence, absence_id)
    if absence is None:
        raise NotFound
    person = take(work, absence.person_id)
    work.session.refresh(absence)
    if not may_keep(work, actor, absence):
        raise Forbidden if absence.substitute_id == actor.person_id else NotFound
    if absence.ended_on is not None or absence.last_on < work.today:
        raise Conflict(N_("This absence is over"))
    absence.ended_on = work.today
    told(work, actor, person, "absence_end", {"id": (absence.id, None)}, permission="self.manage")
    return absence


def may_keep(work: Work, actor: Actor, absence: Absence) -> bool:
    """Whether the actor may end it and read its reason."""
    if absence.person_id == actor.person_id:
        return True
    return keeps(work, actor, handed_over(work, absence))


def hand_over(work: Work, absence: Absence, footings: Mapping[int, int]) -> None:
    """`footings`: membership that is lent → the substitute's own that makes them fit for it."""
    work.session.add_all(
        AbsenceRole(absence_id=absence.id, membership_id=one, footing_id=footing) for one, footing in footings.items()
    )


def handed_over(work: Work, absence: Absence) -> list[Post]:
    """What it lends and the person still has."""
    lent = select(AbsenceRole.membership_id).where(AbsenceRole.absence_id == absence.id)
    ids = set(work.session.scalars(lent))
    return [post for post in posts_of(work, absence.person_id) if post.id in ids]


def both(work: Work, person_id: int, substitute_id: int) -> Person:
    """The absent one. Both are locked, the lowest first: nobody becomes a substitute and absent at the same moment."""
    if person_id == substitute_id:
        raise Invalid(substitute_id=N_("Nobody stands in for themselves"))
    people = {}
    for one in sorted((person_id, substitute_id)):
        try:
            people[one] = take(work, one)
        except NotFound as error:
            raise Invalid(**({"person_id": OFFERED} if one == person_id else {"substitute_id": NOBODY})) from error
    return people[person_id]


OFFERED = N_("Choose one of the values offered")


def _lent(work: Work, actor: Actor, person: Person, body: AbsenceIn) -> list[Post]:
    """The memberships of which it is. 403 where they are not the actor's to keep."""
    held = posts_of(work, person.id)
    lent = [post for post in held if body.membership_id in (None, post.id)]
    if person.id != actor.person_id and not keeps(work, actor, lent):
        if keeps_one(work, actor, held):
            raise Invalid(membership_id=N_("Choose the role whose absences you keep"))
        raise Forbidden
    if not lent:
        raise Invalid(membership_id=OFFERED if held else N_("There is no role that somebody could take over"))
    return lent


def keeps_one(work: Work, actor: Actor, held: Sequence[Post]) -> bool:
    return any(keeps(work, actor, [post]) for post in held)


def footings_of(work: Work, actor: Actor, lent: Sequence[Post], substitute_id: int) -> dict[int, int]:
    """Membership that is lent → the substitute's own that makes them fit for it."""
    anybody = keeps(work, actor, lent, alone=True)
    found = {post.id: substitutes(work, post, anybody=anybody, person_id=substitute_id) for post in lent}
    if not all(found.values()):
        raise Invalid(substitute_id=NOBODY)
    return {one: fit[substitute_id] for one, fit in found.items()}


def check_days(first_on: date, last_on: date) -> None:
    if last_on < first_on:
        raise Invalid(last_on=N_("The last day must not be before the first"))
    if last_on - first_on > LONGEST:
        raise Invalid(last_on=N_("An absence is at most a year long"))


def check_free(work: Work, person_id: int, body: AbsenceIn, lent: Iterable[int], *, besides: int = 0) -> None:
    """In those days none of it is lent already but by the absence `besides`, the person stands in for nobody, and the
    substitute is there."""
    if _there_is(work, body, Absence.id != besides, or_(*(covers(one) for one in lent))):
        raise Invalid(first_on=N_("An absence is written down for these days already"))
    if _there_is(work, body, Absence.person_id == body.substitute_id):
        raise Invalid(substitute_id=N_("This person is absent too in these days"))
    if _there_is(work, body, Absence.substitute_id == person_id):
        raise Invalid(first_on=STANDS_IN)


STANDS_IN = N_("In these days the person stands in for somebody: name another substitute there first")


def _there_is(work: Work, body: AbsenceIn, *conditions: ColumnElement[bool]) -> bool:
    days = (Absence.first_on <= body.last_on, Absence.last_on >= body.first_on, not_ended(body.first_on))
    return work.session.scalar(select(Absence.id).where(*days, *conditions).limit(1)) is not None
