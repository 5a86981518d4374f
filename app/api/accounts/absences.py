"""`/absences`: who is absent when, and who stands in."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from app.accounts.absences import editing
from app.accounts.absences import keeping as absences
from app.accounts.absences import listing as absence_listing
from app.accounts.absences.listing import AbsenceQuery, AbsenceRow, AbsenceState
from app.accounts.absences.models import Absence, AbsenceReason
from app.accounts.absences.schemas import AbsenceEdit, AbsenceIn
from app.accounts.absences.standing_in import choice
from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.api.accounts.views import MembershipOut
from app.api.frame.call import Call, needs
from app.api.frame.lists import ListPage, RowId, fill
from app.api.frame.problems import errors
from app.kit.db import Work

router = APIRouter(prefix="/absences", tags=["absences"])
Own = Annotated[Call, needs("self.manage")]


class AbsenceOut(BaseModel):
    """An absence. `membership_id` null: all roles. `state` follows from the day. `reason` is told to the person and to
    whoever keeps the absence (`keeps`), and to nobody else."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    person_id: int
    person: str
    membership_id: int | None
    substitute_id: int
    substitute: str
    first_on: date
    last_on: date
    ended_on: date | None
    state: AbsenceState
    confidential: bool
    keeps: bool
    reason: AbsenceReason | None
    version: int


class SubstituteOut(BaseModel):
    """Somebody who can stand in, with the role that makes them fit."""

    model_config = ConfigDict(from_attributes=True)

    person_id: int
    name: str
    membership: MembershipOut


class Substitutes(BaseModel):
    items: list[SubstituteOut]


def absence_out(_work: Work, _actor: Actor, row: AbsenceRow) -> AbsenceOut:
    return AbsenceOut.model_validate(row)


def after(work: Work, actor: Actor, absence: Absence) -> AbsenceOut:
    work.session.flush()
    return AbsenceOut.model_validate(absence_listing.one(work, actor, absence.id))


@router.get("", responses=errors(), summary="Absences: mine, those in which I stand in, those that I keep")
def list_absences(query: Annotated[AbsenceQuery, Query()], call: Own) -> ListPage[AbsenceOut]:
    return call(page_of, query)


def page_of(work: Work, actor: Actor, query: AbsenceQuery) -> ListPage[AbsenceOut]:
    page, total = absence_listing.listed(work, actor, query)
    return fill(ListPage[AbsenceOut], map(AbsenceOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(), summary="Say who stands in for whom, from when until when")
def create_absence(body: AbsenceIn, call: Own) -> AbsenceOut:
    return call(absences.create, body, then=after)


@router.get("/substitutes", responses=errors(), summary="Who can stand in for me or another person")
def list_substitutes(call: Own, person_id: Key | None = None, membership_id: Key | None = None) -> Substitutes:
    return call(substitutes_of, person_id, membership_id)


def substitutes_of(work: Work, actor: Actor, person_id: int | None, membership_id: int | None) -> Substitutes:
    found = choice(work, actor, person_id, membership_id)
    return Substitutes(items=[SubstituteOut.model_validate(one) for one in found.candidates])


@router.get("/{absence_id}", responses=errors(404), summary="One absence")
def read_absence(absence_id: RowId, call: Own) -> AbsenceOut:
    return call(absence_listing.one, absence_id, then=absence_out)


@router.patch("/{absence_id}", responses=errors(404, 409, 412, 428), summary="Change the last day or the substitute")
def change_absence(absence_id: RowId, body: AbsenceEdit, call: Own) -> AbsenceOut:
    return call(editing.edit, absence_id, body, call.version, then=after)


@router.post("/{absence_id}/ending", status_code=201, responses=errors(404, 409), summary="End an absence today")
def create_ending(absence_id: RowId, call: Own) -> AbsenceOut:
    return call(absences.end, absence_id, then=after)
