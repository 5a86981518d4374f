"""`/bodies`: who resolves and executes, to whom each escalates, what each is competent for."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import ListPage, RowId, fill
from app.api.frame.problems import errors
from app.audit import keeping
from app.bodies.competences import competences, set_competences
from app.bodies.models import Body
from app.bodies.schemas import (
    BodyEdit,
    BodyIn,
    BodyOut,
    BodyQuery,
    CompetenceOut,
    CompetencesIn,
    CompetencesOut,
)
from app.bodies.shelf import BODIES, search
from app.kit.db import Work

router = APIRouter(prefix="/bodies", tags=["bodies"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
BodyPage = ListPage[BodyOut]
MOVE = errors(404, 409, 412)


def out(_work: Work, _actor: Actor, row: Body) -> BodyOut:
    return BodyOut.model_validate(row)


@router.get("", responses=errors(), summary="List bodies")
def list_bodies(query: Annotated[BodyQuery, Query()], call: Read) -> BodyPage:
    return call(listed, query)


def listed(work: Work, _actor: Actor, query: BodyQuery) -> BodyPage:
    page, total = search(work, query)
    return fill(BodyPage, map(BodyOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Add a body")
def create_body(body: BodyIn, call: Keep) -> BodyOut:
    return call(keeping.create, BODIES, body, then=out)


@router.get("/{body_id}", responses=errors(404), summary="One body")
def read_body(body_id: RowId, call: Read) -> BodyOut:
    return call(keeping.read, BODIES, body_id, then=out)


@router.patch("/{body_id}", responses=errors(404, 412, 428), summary="Change a body")
def edit_body(body_id: RowId, body: BodyEdit, call: Keep) -> BodyOut:
    return call(keeping.edit, BODIES, body_id, body, call.version, then=out)


@router.post("/{body_id}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(body_id: RowId, call: Keep) -> BodyOut:
    return call(keeping.retire, BODIES, body_id, call.version, then=out)


@router.delete("/{body_id}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(body_id: RowId, call: Keep) -> BodyOut:
    return call(keeping.restore, BODIES, body_id, call.version, then=out)


@router.get("/{body_id}/competences", responses=errors(404), summary="What a body is competent for")
def list_competences(body_id: RowId, call: Read) -> CompetencesOut:
    return call(keeping.read, BODIES, body_id, then=competences_out)


@router.put("/{body_id}/competences", responses=errors(404, 412, 428), summary="Set all that a body is competent for")
def replace_competences(body_id: RowId, body: CompetencesIn, call: Keep) -> CompetencesOut:
    return call(set_competences, body_id, body, call.version, then=competences_out)


def competences_out(work: Work, _actor: Actor, body: Body) -> CompetencesOut:
    found = competences(work.session, body.id)
    items = [CompetenceOut(category_code=code, level=level) for code, level in found]
    return CompetencesOut(version=body.version, items=items)
