"""Changing an absence that is written down: until when it lasts, and who stands in."""

from collections.abc import Mapping

from sqlalchemy import delete

from app.accounts.absences.keeping import both, check_days, check_free, footings_of, hand_over, handed_over, may_keep
from app.accounts.absences.models import Absence, AbsenceRole
from app.accounts.absences.schemas import AbsenceEdit, AbsenceIn
from app.accounts.actor import Actor
from app.accounts.history import told
from app.audit import changes
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.kit.i18n import N_

FIELDS = ("last_on", "substitute_id", "confidential")


def edit(work: Work, actor: Actor, absence_id: int, body: AbsenceEdit, expected: int | None = None) -> Absence:
    """By whoever keeps it; 409 where it is over, or where nothing of what it hands over is left. Where it was not the
    person who names another substitute, this one sees nothing confidential; nor does anybody else make it longer for
    one who does."""
    absence = work.session.get(Absence, absence_id)
    if absence is None:
        raise NotFound
    if not may_keep(work, actor, absence):
        raise Forbidden if absence.substitute_id == actor.person_id else NotFound
    said = body.given()
    person = both(work, absence.person_id, said.get("substitute_id", absence.substitute_id))
    work.session.refresh(absence)
    if expected is not None and absence.version != expected:
        raise Stale
    if absence.ended_on is not None or absence.last_on < work.today:
        raise Conflict(N_("This absence is over"))
    wanted = _wanted(actor, absence, said)
    _check_last_day(work, actor, absence, wanted)
    lent = handed_over(work, absence)
    if not lent:
        raise Conflict(N_("There is no role that somebody could take over"))
    # What was on days that are past hinders nobody.
    ahead = wanted.model_copy(update={"first_on": max(wanted.first_on, work.today)})
    check_free(work, person.id, ahead, [post.id for post in lent], besides=absence.id)
    if wanted.substitute_id != absence.substitute_id:
        _hand_over_anew(work, absence, footings_of(work, actor, lent, wanted.substitute_id))
    changed = changes.apply(absence, **{name: getattr(wanted, name) for name in FIELDS})
    if changed:
        absence.version += 1
        told(work, actor, person, "absence_edit", {"id": (absence.id, absence.id), **changed}, permission="self.manage")
    return absence


def _check_last_day(work: Work, actor: Actor, absence: Absence, wanted: AbsenceIn) -> None:
    if wanted.last_on < work.today:
        raise Invalid(last_on=N_("This day is past"))
    check_days(wanted.first_on, wanted.last_on)
    if wanted.confidential and wanted.last_on > absence.last_on and actor.person_id != absence.person_id:
        raise Invalid(last_on=LONGER)


LONGER = N_("Only the person may hand over confidential matters for longer: end it and write another absence down")


def _hand_over_anew(work: Work, absence: Absence, footings: Mapping[int, int]) -> None:
    """By the new substitute's own memberships; what the person has no more is handed over no more."""
    work.session.execute(delete(AbsenceRole).where(AbsenceRole.absence_id == absence.id))
    hand_over(work, absence, footings)


def _wanted(actor: Actor, absence: Absence, said: dict[str, object]) -> AbsenceIn:
    names = ("person_id", "membership_id", "substitute_id", "first_on", "last_on", "reason", "confidential")
    whole = {name: getattr(absence, name) for name in names} | said
    if whole["substitute_id"] != absence.substitute_id and actor.person_id != absence.person_id:
        whole["confidential"] = False
    return AbsenceIn.model_validate(whole)
