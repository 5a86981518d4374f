"""A person's roles: giving one, setting it right, ending it."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts import members
from app.accounts import schemas as s
from app.kit.i18n import N_
from app.pages.accounts.people import membership_edit_view, membership_view
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values

router = APIRouter()
Manage = Annotated[PageCall, needs("people.manage")]


@router.get("/users/{user_id}/memberships/new")
def new(user_id: s.Key, call: Manage) -> Response:
    return call.page("users/membership_new.html", membership_view, user_id, call.request.query_params)


@router.post("/users/{user_id}/memberships")
def create(user_id: s.Key, call: Manage) -> Response:
    again = Again("users/membership_new.html", membership_view, user_id, form_values(call.form))
    body = call.read(s.MembershipIn, again)
    return call.change(members.add, user_id, body, to=f"/users/{user_id}", notice=N_("The role is given"), again=again)


@router.get("/users/{user_id}/memberships/{membership_id}/edit")
def edit(user_id: s.Key, membership_id: s.Key, call: Manage) -> Response:
    return call.page("users/membership_edit.html", membership_edit_view, user_id, membership_id)


@router.post("/users/{user_id}/memberships/{membership_id}/edit")
def save(user_id: s.Key, membership_id: s.Key, call: Manage) -> Response:
    again = Again("users/membership_edit.html", membership_edit_view, user_id, membership_id)
    heads = "on" if call.form and call.form.get("heads") else "off"
    body = call.read(s.MembershipEdit, again, heads=heads)
    return call.change(
        members.edit,
        user_id,
        membership_id,
        body,
        call.version,
        to=f"/users/{user_id}",
        notice=N_("The changes are saved"),
        again=again,
    )


@router.post("/users/{user_id}/memberships/{membership_id}/ending")
def end(user_id: s.Key, membership_id: s.Key, call: Manage) -> Response:
    return call.change(members.end, user_id, membership_id, to=f"/users/{user_id}", notice=N_("The role has ended"))
