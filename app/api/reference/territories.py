"""`/territories`: the tree of KATO."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import ListPage, RowId, fill
from app.api.frame.problems import errors
from app.audit import keeping
from app.kit.db import Work
from app.territories.models import Territory
from app.territories.schemas import TerritoryEdit, TerritoryIn, TerritoryOut, TerritoryQuery
from app.territories.shelf import TERRITORIES, search

router = APIRouter(prefix="/territories", tags=["territories"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
TerritoryPage = ListPage[TerritoryOut]
MOVE = errors(404, 409, 412)


def out(_work: Work, _actor: Actor, row: Territory) -> TerritoryOut:
    return TerritoryOut.model_validate(row)


@router.get("", responses=errors(), summary="List territories")
def list_territories(query: Annotated[TerritoryQuery, Query()], call: Read) -> TerritoryPage:
    return call(listed, query)


def listed(work: Work, _actor: Actor, query: TerritoryQuery) -> TerritoryPage:
    page, total = search(work, query)
    return fill(TerritoryPage, map(TerritoryOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Add a region, city or district")
def create_territory(body: TerritoryIn, call: Keep) -> TerritoryOut:
    return call(keeping.create, TERRITORIES, body, then=out)


@router.get("/{territory_id}", responses=errors(404), summary="One territory")
def read_territory(territory_id: RowId, call: Read) -> TerritoryOut:
    return call(keeping.read, TERRITORIES, territory_id, then=out)


@router.patch("/{territory_id}", responses=errors(404, 412, 428), summary="Change names")
def edit_territory(territory_id: RowId, body: TerritoryEdit, call: Keep) -> TerritoryOut:
    return call(keeping.edit, TERRITORIES, territory_id, body, call.version, then=out)


@router.post("/{territory_id}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(territory_id: RowId, call: Keep) -> TerritoryOut:
    return call(keeping.retire, TERRITORIES, territory_id, call.version, then=out)


@router.delete("/{territory_id}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(territory_id: RowId, call: Keep) -> TerritoryOut:
    return call(keeping.restore, TERRITORIES, territory_id, call.version, then=out)
