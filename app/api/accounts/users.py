"""`/users`: people and how they come in. For the administrator."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts import people
from app.accounts import schemas as s
from app.accounts.actor import Actor
from app.accounts.entry import invitations, tokens
from app.accounts.listing import PeopleQuery, listed
from app.api.accounts.views import (
    OneTimeLinkOut,
    TokenPage,
    UserLine,
    UserOut,
    line_out,
    link_out,
    tokens_out,
    user_out,
)
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, ListPage, RowId, fill, history_out
from app.api.frame.problems import errors
from app.audit.timeline import timeline
from app.kit.db import Work

router = APIRouter(prefix="/users", tags=["users"])
Manage = Annotated[Call, needs("people.manage")]
CHANGE = errors(404, 409)


@router.get("", responses=errors(), summary="List people")
def list_users(query: Annotated[PeopleQuery, Query()], call: Manage) -> ListPage[UserLine]:
    return call(page_of, query)


def page_of(work: Work, _actor: Actor, query: PeopleQuery) -> ListPage[UserLine]:
    page, total = listed(work, query)
    return fill(ListPage[UserLine], map(line_out, page.rows), page, total)


@router.post("", status_code=201, responses=errors(409), summary="Write a person down")
def create_user(body: s.PersonIn, call: Manage) -> UserOut:
    return call(people.create, body, then=user_out)


@router.get("/{user_id}", responses=errors(404), summary="One person")
def read_user(user_id: RowId, call: Manage) -> UserOut:
    return call(shown, user_id)


def shown(work: Work, actor: Actor, user_id: RowId) -> UserOut:
    return user_out(work, actor, people.find(work, user_id))


@router.patch("/{user_id}", responses=errors(404, 412, 428), summary="Change name, address or language")
def edit_user(user_id: RowId, body: s.PersonEdit, call: Manage) -> UserOut:
    return call(people.edit, user_id, body, call.version, then=user_out)


@router.post("/{user_id}/invitation", status_code=201, responses=CHANGE, summary="Make a one-time link to come in")
def create_invitation(user_id: RowId, call: Manage) -> OneTimeLinkOut:
    return call(invitations.invite, user_id, then=link_out)


@router.post("/{user_id}/password-reset", status_code=201, responses=CHANGE, summary="Make a link for a new password")
def create_password_reset(user_id: RowId, call: Manage) -> OneTimeLinkOut:
    return call(invitations.offer_reset, user_id, then=link_out)


@router.post("/{user_id}/deactivation", status_code=201, responses=CHANGE, summary="Close access at once")
def create_deactivation(user_id: RowId, call: Manage) -> UserOut:
    return call(people.deactivate, user_id, then=user_out)


@router.post("/{user_id}/activation", status_code=201, responses=CHANGE, summary="Open access again")
def create_activation(user_id: RowId, call: Manage) -> UserOut:
    return call(people.activate, user_id, then=user_out)


@router.get("/{user_id}/history", responses=errors(404), summary="What happened to a person's access, newest first")
def read_history(user_id: RowId, call: Manage) -> History:
    return call(told, user_id)


def told(work: Work, _actor: Actor, user_id: int) -> History:
    person = people.find(work, user_id)
    return history_out(timeline(work.session, [("person", [person.id])], internal=True), officials=True)


@router.get("/{user_id}/tokens", responses=errors(404), summary="A person's tokens in force")
def list_tokens(user_id: RowId, call: Manage) -> TokenPage:
    return call(tokens_of, user_id)


def tokens_of(work: Work, _actor: Actor, user_id: RowId) -> TokenPage:
    person = people.find(work, user_id)
    return tokens_out(tokens.of_person(work, person.id))


@router.delete("/{user_id}/tokens/{token_id}", status_code=204, responses=errors(404), summary="End a person's token")
def delete_token(user_id: RowId, token_id: RowId, call: Manage) -> None:
    call(tokens.revoke, user_id, token_id)
