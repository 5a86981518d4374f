"""`/views`: saved views of the lists – a name for a filter and its order."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors, said
from app.kit.db import Work
from app.views import keeping
from app.views.keeping import find
from app.views.menu import Entry, menu
from app.views.models import Audience, Listing, SavedView
from app.views.opening import Gone, opened
from app.views.schemas import ViewEdit, ViewIn
from app.views.scope import may_change

router = APIRouter(prefix="/views", tags=["views"])
Own = Annotated[Call, needs("self.manage")]


class ViewLine(BaseModel):
    """A view as the menu of its list has it."""

    id: int
    name: str
    query: str
    audience: Audience
    own: bool
    is_default: bool = Field(description="Your list opens with it.")


class Views(BaseModel):
    """Your own first, then what is shared with you."""

    items: list[ViewLine]


class GoneOut(BaseModel):
    """A criterion that is no longer what it was. `lost`: nothing can be found by it; otherwise it is out of use."""

    criterion: str
    value: str
    name: str
    detail: str
    lost: bool


class ViewOut(BaseModel):
    """`query` goes behind the `?` of the list's address. `left` is the same without what has gone."""

    id: int
    version: int
    listing: Listing
    name: str
    query: str
    audience: Audience
    body_id: int | None
    territory_id: int | None
    own: bool
    may_change: bool
    left: str
    gone: list[GoneOut]


def listed(work: Work, actor: Actor, listing: Listing) -> Views:
    return Views(items=[_line(actor, entry) for entry in menu(work, actor, listing)])


def _line(actor: Actor, entry: Entry) -> ViewLine:
    return ViewLine(
        id=entry.id, name=entry.name, query=entry.query, audience=entry.audience,
        own=entry.owner_id == actor.person_id, is_default=entry.is_default,
    )  # fmt: skip


def view_out(work: Work, actor: Actor, view: SavedView) -> ViewOut:
    found = opened(work, actor, view)
    same: dict[str, Any] = {name: getattr(view, name) for name in ViewOut.model_fields if hasattr(view, name)}
    return ViewOut(
        **same, own=view.owner_id == actor.person_id, may_change=may_change(actor, view),
        left=found.left.partition("?")[2], gone=[_gone(one, work.language) for one in found.gone],
    )  # fmt: skip


def _gone(one: Gone, language: str) -> GoneOut:
    return GoneOut(
        criterion=one.criterion, value=str(one.value), name=one.name, detail=said(one.why, language), lost=one.lost
    )


@router.get("", responses=errors(), summary="The views of a list that you have")
def list_views(listing: Annotated[Listing, Query()], call: Own) -> Views:
    return call(listed, listing)


@router.post("", status_code=201, responses=errors(409), summary="Save a view")
def create_view(body: ViewIn, call: Own) -> ViewOut:
    """Shared with your own body or office, or with nobody. It holds what is asked: each reader gets an own answer."""
    return call(keeping.create, body, then=view_out)


@router.get("/{view_id}", responses=errors(404), summary="One view, and what of it has gone")
def read_view(view_id: RowId, call: Own) -> ViewOut:
    return call(find, view_id, then=view_out)


@router.patch("/{view_id}", responses=errors(404, 412, 428), summary="Rename, change or share a view")
def edit_view(view_id: RowId, body: ViewEdit, call: Own) -> ViewOut:
    return call(keeping.edit, view_id, body, call.version, then=view_out)


@router.delete("/{view_id}", status_code=204, responses=errors(404, 412), summary="Delete a view")
def delete_view(view_id: RowId, call: Own) -> None:
    call(keeping.remove, view_id, call.version)


@router.post("/{view_id}/default", status_code=201, responses=errors(404), summary="Open your list with this view")
def create_default(view_id: RowId, call: Own) -> ViewOut:
    return call(keeping.choose, view_id, then=view_out)


@router.delete("/{view_id}/default", responses=errors(404), summary="Open your list whole again")
def delete_default(view_id: RowId, call: Own) -> ViewOut:
    return call(keeping.unchoose, view_id, then=view_out)
