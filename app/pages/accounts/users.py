"""People for the administrator: the list, one person, and the links by which they come in."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts import people
from app.accounts import schemas as s
from app.accounts.actor import Actor
from app.accounts.entry import invitations, tokens
from app.accounts.entry.invitations import NewLink
from app.accounts.members import join
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.accounts.people import edit_view, link_view, list_view, new_view, user_view
from app.pages.frame.answers import Again, Shown
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values

router = APIRouter()
Manage = Annotated[PageCall, needs("people.manage")]


@router.get("/users")
def show_list(call: Manage) -> Response:
    return call.page("users/list.html", list_view, call.request.query_params)


@router.get("/users/new")
def new(call: Manage) -> Response:
    return call.page("users/new.html", new_view, call.request.query_params)


@router.post("/users")
def create(call: Manage) -> Response:
    again = Again("users/new.html", new_view, form_values(call.form))
    body = call.read(s.NewPersonForm, again)
    return call.change(create_and_invite, body, to=link_address, again=again, shown=shown_link(call))


def create_and_invite(work: Work, actor: Actor, body: s.NewPersonForm) -> NewLink:
    person = people.create(work, actor, body.person())
    join(work, actor, person, body.membership())
    return invitations.invite(work, actor, person.id)


def link_address(link: NewLink) -> str:
    return f"/users/{link.person.id}"


def shown_link(call: PageCall) -> Shown:
    public = call.request.app.state.settings.public_url or str(call.request.base_url)
    return Shown("users/link.html", link_view(public))


@router.get("/users/{user_id}")
def show(user_id: s.Key, call: Manage) -> Response:
    return call.page("users/show.html", user_view, user_id)


@router.get("/users/{user_id}/edit")
def edit(user_id: s.Key, call: Manage) -> Response:
    return call.page("users/edit.html", edit_view, user_id)


@router.post("/users/{user_id}/edit")
def save(user_id: s.Key, call: Manage) -> Response:
    again = Again("users/edit.html", edit_view, user_id)
    body = call.read(s.PersonEdit, again)
    return call.change(
        people.edit,
        user_id,
        body,
        call.version,
        to=f"/users/{user_id}",
        notice=N_("The changes are saved"),
        again=again,
    )


@router.post("/users/{user_id}/invitation")
def invite(user_id: s.Key, call: Manage) -> Response:
    return call.change(invitations.invite, user_id, to=link_address, shown=shown_link(call))


@router.post("/users/{user_id}/password-reset")
def reset(user_id: s.Key, call: Manage) -> Response:
    return call.change(invitations.offer_reset, user_id, to=link_address, shown=shown_link(call))


@router.post("/users/{user_id}/deactivation")
def deactivate(user_id: s.Key, call: Manage) -> Response:
    notice = N_("Access is closed: every session, token and link has ended")
    return call.change(people.deactivate, user_id, to=f"/users/{user_id}", notice=notice)


@router.post("/users/{user_id}/activation")
def activate(user_id: s.Key, call: Manage) -> Response:
    return call.change(people.activate, user_id, to=f"/users/{user_id}", notice=N_("Access is open again"))


@router.post("/users/{user_id}/tokens/{token_id}/revocation")
def revoke(user_id: s.Key, token_id: s.Key, call: Manage) -> Response:
    notice = N_("The token has ended")
    return call.change(tokens.revoke, user_id, token_id, to=f"/users/{user_id}", notice=notice)
