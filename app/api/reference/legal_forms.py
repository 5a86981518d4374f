"""`/legal-forms`: ЖШС, АҚ, ЖК and their like."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import CodePath, ListPage, fill
from app.api.frame.problems import errors
from app.audit import keeping
from app.categories.models import LegalForm
from app.categories.schemas import LegalFormEdit, LegalFormIn, LegalFormOut
from app.categories.shelves import LEGAL_FORMS
from app.kit.db import Work
from app.kit.lists.shelves import ShelfQuery, listed

router = APIRouter(prefix="/legal-forms", tags=["legal-forms"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
LegalFormPage = ListPage[LegalFormOut]
MOVE = errors(404, 409, 412)


def out(_work: Work, _actor: Actor, row: LegalForm) -> LegalFormOut:
    return LegalFormOut.model_validate(row)


@router.get("", responses=errors(), summary="List legal forms")
def list_legal_forms(query: Annotated[ShelfQuery, Query()], call: Read) -> LegalFormPage:
    return call(page_of, query)


def page_of(work: Work, _actor: Actor, query: ShelfQuery) -> LegalFormPage:
    page, total = listed(work.session, LEGAL_FORMS, query)
    return fill(LegalFormPage, map(LegalFormOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Add a legal form")
def create_legal_form(body: LegalFormIn, call: Keep) -> LegalFormOut:
    return call(keeping.create, LEGAL_FORMS, body, then=out)


@router.get("/{code}", responses=errors(404), summary="One legal form")
def read_legal_form(code: CodePath, call: Read) -> LegalFormOut:
    return call(keeping.read, LEGAL_FORMS, code, then=out)


@router.patch("/{code}", responses=errors(404, 412, 428), summary="Change a legal form")
def edit_legal_form(code: CodePath, body: LegalFormEdit, call: Keep) -> LegalFormOut:
    return call(keeping.edit, LEGAL_FORMS, code, body, call.version, then=out)


@router.post("/{code}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(code: CodePath, call: Keep) -> LegalFormOut:
    return call(keeping.retire, LEGAL_FORMS, code, call.version, then=out)


@router.delete("/{code}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(code: CodePath, call: Keep) -> LegalFormOut:
    return call(keeping.restore, LEGAL_FORMS, code, call.version, then=out)
