"""Saved views: opening one, and the pages on which they are saved, changed, shared and deleted."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from pydantic import StringConstraints
from starlette.responses import RedirectResponse, Response

from app.accounts.actor import Actor
from app.issues.schemas import Key as NumberOfView
from app.kit.db import Work
from app.kit.i18n import N_, translate
from app.kit.inputs import Input
from app.kit.text import BlankIsNone
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.pages.views.forms import edit_view, list_view, new_view
from app.views import keeping
from app.views.keeping import ANCHOR
from app.views.lists import CRITERION
from app.views.models import Audience, Listing, SavedView
from app.views.opening import opened
from app.views.schemas import Name, Query, SharedWith, ViewEdit, ViewIn
from app.views.scope import may_change

router = APIRouter(prefix="/views")
REPLACES = "replaces"
Own = Annotated[PageCall, needs("self.manage")]
Key = Annotated[int, Path(ge=1, le=2**53)]
Shared = Annotated[str, StringConstraints(pattern=r"^(private|(body|office)-[1-9][0-9]{0,14})$")]


class ViewForm(Input):
    """`shared`: `private`, `body-4`, `office-1`. `replaces`: the own view whose place it takes."""

    listing: Listing
    name: Name
    query: Query = ""
    shared: Shared = Audience.PRIVATE
    replaces: Annotated[NumberOfView | None, BlankIsNone] = None


class ViewEditForm(Input):
    name: Name
    shared: Shared = Audience.PRIVATE


@router.get("")
def show(call: Own) -> Response:
    return call.page("views/list.html", list_view)


@router.get("/new")
def new(call: Own) -> Response:
    params = call.request.query_params
    query = urlencode([(name, value) for name, value in params.multi_items() if name not in ("listing", REPLACES)])
    return call.page("views/new.html", new_view, params.get("listing", ""), query, params.get(REPLACES, ""))


@router.post("")
def create(call: Own) -> Response:
    typed = form_values(call.form)
    again = Again("views/new.html", new_view, str(typed.get("listing", "")), str(typed.get("query", "")))
    body = call.read(ViewForm, again)
    return call.change(save, body, to=address, notice=N_("The view is saved"), again=again)


def save(work: Work, actor: Actor, body: ViewForm) -> SavedView:
    """A new one, or in the place of an own one."""
    shared = shared_with(body.shared)
    if body.replaces is not None:
        return keeping.edit(work, actor, body.replaces, ViewEdit(name=body.name, query=body.query, shared=shared))
    said = ViewIn(listing=body.listing, name=body.name, query=body.query, **shared.model_dump())
    return keeping.create(work, actor, said)


def shared_with(said: str) -> SharedWith:
    """A value of the form; whether the body or the office is one's own the verb says."""
    audience, _, anchor = said.partition("-")
    if not anchor:
        return SharedWith()
    found = Audience(audience)
    return SharedWith.model_validate({"audience": found, ANCHOR[found][1]: int(anchor)})


def address(view: SavedView) -> str:
    return f"/views/{view.id}"


@router.get("/{view_id}")
def open_it(view_id: Key, call: Own) -> Response:
    return call.respond(opened_or_told, call, view_id)


def opened_or_told(work: Work, actor: Actor, call: PageCall, view_id: int) -> Response:
    """The list itself; where something has gone, first what."""
    view = keeping.find(work, actor, view_id)
    found = opened(work, actor, view)
    if not found.gone and found.address is not None:
        return RedirectResponse(found.address, status_code=303)
    names = {one.criterion: translate(CRITERION.get(one.criterion, one.criterion)) for one in found.gone}
    page = {"view": view, "found": found, "criteria": names, "may_change": may_change(actor, view)}
    return call.render("views/gone.html", page, work=work, actor=actor)


@router.get("/{view_id}/edit")
def edit(view_id: Key, call: Own) -> Response:
    return call.page("views/edit.html", edit_view, view_id)


@router.post("/{view_id}/edit")
def save_edit(view_id: Key, call: Own) -> Response:
    again = Again("views/edit.html", edit_view, view_id)
    body = call.read(ViewEditForm, again)
    said = ViewEdit(name=body.name, shared=shared_with(body.shared))
    to = "/views"
    return call.change(keeping.edit, view_id, said, call.version, to=to, notice=N_("The view is saved"), again=again)


@router.post("/{view_id}/removal")
def remove(view_id: Key, call: Own) -> Response:
    return call.change(keeping.remove, view_id, call.version, to="/views", notice=N_("The view is deleted"))


@router.post("/{view_id}/default")
def choose(view_id: Key, call: Own) -> Response:
    return call.change(keeping.choose, view_id, to="/views", notice=N_("Your list opens with this view"))


@router.post("/{view_id}/default/removal")
def unchoose(view_id: Key, call: Own) -> Response:
    return call.change(keeping.unchoose, view_id, to="/views", notice=N_("Your list opens whole"))
