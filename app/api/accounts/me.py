"""`/me`, `/tokens`: one's own profile and keys for programs.

The password is changed on a page only: whoever has found a token must not be able to lock its owner out.
"""

from typing import Annotated

from fastapi import APIRouter

from app.accounts import profile
from app.accounts import schemas as s
from app.accounts.actor import Actor
from app.accounts.entry import sessions, tokens
from app.api.accounts.views import NewTokenOut, ProfileOut, TokenPage, new_token_out, profile_out, tokens_out
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.kit.db import Work

router = APIRouter(tags=["me"])
Own = Annotated[Call, needs("self.manage")]


@router.get("/me", responses=errors(), summary="Who I am, and what I may do")
def read_me(call: Own) -> ProfileOut:
    return call(profile.me, then=profile_out)


@router.patch("/me", responses=errors(412, 428), summary="Change my name, language, and how the pages look")
def edit_me(body: s.ProfileEdit, call: Own) -> ProfileOut:
    return call(profile.edit, body, call.version, then=profile_out)


@router.delete("/me/sessions", status_code=204, responses=errors(), summary="Sign me out of every browser")
def delete_sessions(call: Own) -> None:
    call(sessions.sign_out_everywhere)


@router.get("/tokens", responses=errors(), summary="My tokens in force")
def list_tokens(call: Own) -> TokenPage:
    return call(mine)


def mine(work: Work, actor: Actor) -> TokenPage:
    return tokens_out(tokens.of_person(work, actor.person_id))


@router.post("/tokens", status_code=201, responses=errors(409), summary="Make a token")
def create_token(body: s.TokenIn, call: Own) -> NewTokenOut:
    return call(tokens.create_own, body, then=new_token_out)


@router.delete("/tokens/{token_id}", status_code=204, responses=errors(404), summary="End one of my tokens at once")
def delete_token(token_id: RowId, call: Own) -> None:
    call(tokens.revoke_own, token_id)
