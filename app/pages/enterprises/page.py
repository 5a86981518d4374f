"""The register's pages: the list, one enterprise, its forms."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.enterprises import aliases, editing, registering, retiring
from app.enterprises import schemas as s
from app.enterprises.models import Enterprise
from app.kit.i18n import N_
from app.pages.enterprises.form import edit_view, names_view, new_view
from app.pages.enterprises.listing import index_view
from app.pages.enterprises.view import enterprise_view
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values

router = APIRouter()
Read = Annotated[PageCall, needs("enterprise.read")]
Edit = Annotated[PageCall, needs("enterprise.edit")]
SAVED = N_("The changes are saved")


@router.get("/enterprises")
def index(call: Read) -> Response:
    return call.page("enterprises/index.html", index_view, call.request.query_params)


@router.get("/enterprises/new")
def new(call: Edit) -> Response:
    return call.page("enterprises/new.html", new_view, {})


@router.post("/enterprises")
def create(call: Edit) -> Response:
    typed = form_values(call.form)
    again = Again("enterprises/new.html", new_view, typed)
    body = call.read(s.EnterpriseIn, again, aliases=names_in(typed))
    notice = N_("The enterprise is in the register")
    return call.change(registering.register, body, to=address, notice=notice, again=again)


def names_in(typed: dict[str, Any]) -> list[str]:
    """One name a line."""
    return [line for line in str(typed.get("aliases", "")).splitlines() if line.strip()]


def address(enterprise: Enterprise) -> str:
    return f"/enterprises/{enterprise.id}"


@router.get("/enterprises/{enterprise_id}")
def show(enterprise_id: s.Key, call: Read) -> Response:
    return call.page("enterprises/show.html", enterprise_view, enterprise_id)


@router.get("/enterprises/{enterprise_id}/edit")
def edit(enterprise_id: s.Key, call: Edit) -> Response:
    return call.page("enterprises/edit.html", edit_view, enterprise_id)


@router.post("/enterprises/{enterprise_id}/edit")
def save(enterprise_id: s.Key, call: Edit) -> Response:
    again = Again("enterprises/edit.html", edit_view, enterprise_id)
    body = call.read(s.EnterpriseEdit, again)
    return call.change(editing.edit, enterprise_id, body, call.version, to=address, notice=SAVED, again=again)


@router.get("/enterprises/{enterprise_id}/names")
def names(enterprise_id: s.Key, call: Edit) -> Response:
    return call.page("enterprises/names.html", names_view, enterprise_id)


@router.post("/enterprises/{enterprise_id}/names")
def save_names(enterprise_id: s.Key, call: Edit) -> Response:
    again = Again("enterprises/names.html", names_view, enterprise_id)
    body = call.read(s.NamesIn, again)
    notice = N_("The verified names are saved")
    return call.change(editing.verify_names, enterprise_id, body, call.version, to=address, notice=notice, again=again)


@router.post("/enterprises/{enterprise_id}/aliases")
def add_alias(enterprise_id: s.Key, call: Edit) -> Response:
    again = Again("enterprises/show.html", enterprise_view, enterprise_id)
    body = call.read(s.AliasIn, again)
    to, notice = f"/enterprises/{enterprise_id}", N_("The name is added")
    return call.change(aliases.add, enterprise_id, body, to=to, notice=notice, again=again)


@router.post("/enterprises/{enterprise_id}/aliases/{alias_id}/removal")
def remove_alias(enterprise_id: s.Key, alias_id: s.Key, call: Edit) -> Response:
    return call.change(aliases.remove, enterprise_id, alias_id, to=address, notice=N_("The name is taken away"))


@router.post("/enterprises/{enterprise_id}/retirement")
def retire(enterprise_id: s.Key, call: Edit) -> Response:
    notice = N_("Retired: it is offered no longer")
    return call.change(retiring.retire, enterprise_id, call.version, to=address, notice=notice)


@router.post("/enterprises/{enterprise_id}/retirement/removal")
def restore(enterprise_id: s.Key, call: Edit) -> Response:
    return call.change(retiring.restore, enterprise_id, call.version, to=address, notice=N_("In use again"))
