"""`/sectors`: sections and divisions of OKED."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import CodePath, ListPage, fill
from app.api.frame.problems import errors
from app.audit import keeping
from app.categories.models import Sector
from app.categories.schemas import SectorEdit, SectorIn, SectorOut, SectorQuery
from app.categories.shelves import SECTORS
from app.kit.db import Work
from app.kit.lists.shelves import listed

router = APIRouter(prefix="/sectors", tags=["sectors"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
SectorPage = ListPage[SectorOut]
MOVE = errors(404, 409, 412)


def out(_work: Work, _actor: Actor, row: Sector) -> SectorOut:
    return SectorOut.model_validate(row)


@router.get("", responses=errors(), summary="List sectors of industry")
def list_sectors(query: Annotated[SectorQuery, Query()], call: Read) -> SectorPage:
    return call(page_of, query)


def page_of(work: Work, _actor: Actor, query: SectorQuery) -> SectorPage:
    where = [Sector.level.in_(query.level)] if query.level else []
    page, total = listed(work.session, SECTORS, query, where)
    return fill(SectorPage, map(SectorOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Add a section or division")
def create_sector(body: SectorIn, call: Keep) -> SectorOut:
    return call(keeping.create, SECTORS, body, then=out)


@router.get("/{code}", responses=errors(404), summary="One sector")
def read_sector(code: CodePath, call: Read) -> SectorOut:
    return call(keeping.read, SECTORS, code, then=out)


@router.patch("/{code}", responses=errors(404, 412, 428), summary="Change names")
def edit_sector(code: CodePath, body: SectorEdit, call: Keep) -> SectorOut:
    return call(keeping.edit, SECTORS, code, body, call.version, then=out)


@router.post("/{code}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(code: CodePath, call: Keep) -> SectorOut:
    return call(keeping.retire, SECTORS, code, call.version, then=out)


@router.delete("/{code}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(code: CodePath, call: Keep) -> SectorOut:
    return call(keeping.restore, SECTORS, code, call.version, then=out)
