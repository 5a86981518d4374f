"""One's own API tokens."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts import schemas as s
from app.accounts.actor import Actor
from app.accounts.entry import tokens
from app.accounts.entry.tokens import NewToken
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.answers import Again, Shown
from app.pages.frame.call import PageCall, needs

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]
PAGE = "me/tokens.html"


def tokens_view(work: Work, actor: Actor) -> dict[str, Any]:
    return {"tokens": tokens.of_person(work, actor.person_id)}


def made_view(_work: Work, _actor: Actor, made: NewToken) -> dict[str, Any]:
    return {"token": made.token, "secret": made.secret}


@router.get("/me/tokens")
def show(call: Own) -> Response:
    return call.page(PAGE, tokens_view)


@router.post("/me/tokens")
def create(call: Own) -> Response:
    again = Again(PAGE, tokens_view)
    body = call.read(s.TokenIn, again)
    return call.change(tokens.create_own, body, to="/me/tokens", again=again, shown=Shown("me/token.html", made_view))


@router.post("/me/tokens/{token_id}/revocation")
def revoke(token_id: s.Key, call: Own) -> Response:
    return call.change(tokens.revoke_own, token_id, to="/me/tokens", notice=N_("The token has ended"))
