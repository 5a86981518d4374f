"""`/categories`: what kind of problem."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import CodePath, ListPage, fill
from app.api.frame.problems import errors
from app.audit import keeping
from app.categories.models import Category
from app.categories.schemas import CategoryEdit, CategoryIn, CategoryOut
from app.categories.shelves import CATEGORIES
from app.kit.db import Work
from app.kit.lists.shelves import ShelfQuery, listed

router = APIRouter(prefix="/categories", tags=["categories"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
CategoryPage = ListPage[CategoryOut]
MOVE = errors(404, 409, 412)


def out(_work: Work, _actor: Actor, row: Category) -> CategoryOut:
    return CategoryOut.model_validate(row)


@router.get("", responses=errors(), summary="List categories")
def list_categories(query: Annotated[ShelfQuery, Query()], call: Read) -> CategoryPage:
    return call(page_of, query)


def page_of(work: Work, _actor: Actor, query: ShelfQuery) -> CategoryPage:
    page, total = listed(work.session, CATEGORIES, query)
    return fill(CategoryPage, map(CategoryOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Add a category")
def create_category(body: CategoryIn, call: Keep) -> CategoryOut:
    return call(keeping.create, CATEGORIES, body, then=out)


@router.get("/{code}", responses=errors(404), summary="One category")
def read_category(code: CodePath, call: Read) -> CategoryOut:
    return call(keeping.read, CATEGORIES, code, then=out)


@router.patch("/{code}", responses=errors(404, 412, 428), summary="Change a category")
def edit_category(code: CodePath, body: CategoryEdit, call: Keep) -> CategoryOut:
    return call(keeping.edit, CATEGORIES, code, body, call.version, then=out)


@router.post("/{code}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_retirement(code: CodePath, call: Keep) -> CategoryOut:
    return call(keeping.retire, CATEGORIES, code, call.version, then=out)


@router.delete("/{code}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(code: CodePath, call: Keep) -> CategoryOut:
    return call(keeping.restore, CATEGORIES, code, call.version, then=out)
