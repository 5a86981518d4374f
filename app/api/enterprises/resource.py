"""`/enterprises`: the register."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.accounts.actor import Actor
from app.api.enterprises.views import (
    AliasOut,
    AliasPage,
    EnterpriseOut,
    EnterprisePage,
    SimilarOut,
    SimilarPage,
    alias_out,
    enterprise_out,
    line_out,
    whole_out,
)
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, RowId, fill, history_out
from app.api.frame.problems import errors
from app.enterprises import aliases, editing, registering, retiring
from app.enterprises import schemas as s
from app.enterprises.filter import EnterpriseQuery
from app.enterprises.listing import search
from app.enterprises.reading import history_of, read
from app.enterprises.similar import similar
from app.kit.db import Work
from app.kit.inputs import Input
from app.kit.text import Line

router = APIRouter(prefix="/enterprises", tags=["enterprises"])
Read = Annotated[Call, needs("enterprise.read")]
Edit = Annotated[Call, needs("enterprise.edit")]
MOVE = errors(404, 409, 412)
CHANGE = errors(404, 412, 428)


class SimilarQuery(Input):
    """Names under which it may be in the register already, and its BIN where one is known."""

    name: list[Line] = Field(min_length=1, max_length=10)
    identifier: s.Number | None = None


@router.get("", responses=errors(), summary="List enterprises")
def list_enterprises(query: Annotated[EnterpriseQuery, Query()], call: Read) -> EnterprisePage:
    return call(listed, query)


def listed(work: Work, actor: Actor, query: EnterpriseQuery) -> EnterprisePage:
    page, total = search(work, actor, query)
    return fill(EnterprisePage, [line_out(work, row) for row in page.rows], page, total)


@router.get("/similar", responses=errors(), summary="Enterprises that may be the same")
def list_similar(query: Annotated[SimilarQuery, Query()], call: Edit) -> SimilarPage:
    return call(alike, query)


def alike(work: Work, actor: Actor, query: SimilarQuery) -> SimilarPage:
    found = similar(work, actor, query.name, query.identifier)
    return SimilarPage(items=[SimilarOut.model_validate(one) for one in found])


@router.post("", status_code=201, responses=errors(409), summary="Write an enterprise into the register")
def create_enterprise(body: s.EnterpriseIn, call: Edit) -> EnterpriseOut:
    return call(registering.register, body, then=enterprise_out)


@router.get("/{enterprise_id}", responses=errors(404), summary="One enterprise")
def read_enterprise(enterprise_id: RowId, call: Read) -> EnterpriseOut:
    return call(read, enterprise_id, then=whole_out)


@router.patch("/{enterprise_id}", responses=CHANGE, summary="Change what the register says")
def edit_enterprise(enterprise_id: RowId, body: s.EnterpriseEdit, call: Edit) -> EnterpriseOut:
    return call(editing.edit, enterprise_id, body, call.version, then=enterprise_out)


@router.put("/{enterprise_id}/names", responses=CHANGE, summary="Write down names that a document verifies")
def replace_names(enterprise_id: RowId, body: s.NamesIn, call: Edit) -> EnterpriseOut:
    return call(editing.verify_names, enterprise_id, body, call.version, then=enterprise_out)


@router.get("/{enterprise_id}/aliases", responses=errors(404), summary="Other names")
def list_aliases(enterprise_id: RowId, call: Read) -> AliasPage:
    return call(aliases_page, enterprise_id)


def aliases_page(work: Work, actor: Actor, enterprise_id: int) -> AliasPage:
    found = read(work, actor, enterprise_id).aliases
    return AliasPage(items=[AliasOut.model_validate(alias) for alias in found])


@router.post("/{enterprise_id}/aliases", status_code=201, responses=errors(404, 409), summary="Add another name")
def create_alias(enterprise_id: RowId, body: s.AliasIn, call: Edit) -> AliasOut:
    return call(aliases.add, enterprise_id, body, then=alias_out)


@router.delete("/{enterprise_id}/aliases/{alias_id}", responses=errors(404), summary="Take another name away")
def delete_alias(enterprise_id: RowId, alias_id: RowId, call: Edit) -> EnterpriseOut:
    return call(aliases.remove, enterprise_id, alias_id, then=enterprise_out)


@router.post("/{enterprise_id}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(enterprise_id: RowId, call: Edit) -> EnterpriseOut:
    return call(retiring.retire, enterprise_id, call.version, then=enterprise_out)


@router.delete("/{enterprise_id}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(enterprise_id: RowId, call: Edit) -> EnterpriseOut:
    return call(retiring.restore, enterprise_id, call.version, then=enterprise_out)


@router.get("/{enterprise_id}/history", responses=errors(404), summary="What happened, newest first")
def read_history(enterprise_id: RowId, call: Read) -> History:
    return call(told, enterprise_id)


def told(work: Work, actor: Actor, enterprise_id: int) -> History:
    whole = read(work, actor, enterprise_id)
    return history_out(history_of(work, whole), officials=whole.internal)
