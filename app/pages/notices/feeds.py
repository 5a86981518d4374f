"""One's due dates and meetings in a calendar program: the page that makes the address, and the address itself."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.accounts.actor import Actor
from app.feeds import keeping, writing
from app.feeds.keeping import NewFeed, Told
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.answers import Shown
from app.pages.frame.call import PageCall, needs

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]


def feed_view(work: Work, actor: Actor) -> dict[str, Any]:
    return {"feed": keeping.of_person(work, actor.person_id)}


@router.get("/me/feed")
def show(call: Own) -> Response:
    return call.page("me/feed.html", feed_view)


@router.post("/me/feed")
def create(call: Own) -> Response:
    made = partial(made_view, public(call.request))
    return call.change(keeping.make, to="/me/feed", shown=Shown("me/feed_made.html", made))


def made_view(address: str, _work: Work, _actor: Actor, made: NewFeed) -> dict[str, Any]:
    return {"address": f"{address}/feeds/{made.secret}.ics"}


@router.post("/me/feed/revocation")
def end(call: Own) -> Response:
    return call.change(keeping.end, to="/me/feed", notice=N_("The address has ended"))


@router.get("/feeds/{secret}.ics")
def read(secret: str, request: Request) -> Response:
    """For calendar programs, which cannot sign in: whoever has the address reads it.

    A program asks every hour; only what is new has to be written down, and needs the lock for that.
    """
    content = _content(request, secret, keeping.unchanged, writes=False)
    if content is None:
        content = _content(request, secret, keeping.read, writes=True)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="tapsyrma.ics"'}
    return Response(content, media_type="text/calendar", headers=headers)


def _content(
    request: Request, secret: str, look: Callable[[Work, str], list[Told] | None], *, writes: bool
) -> bytes | None:
    with request.app.state.units(writes=writes) as work:
        told = look(work, secret)
        return writing.written(work, told, public(request)) if told is not None else None


def public(request: Request) -> str:
    """The system's address as people type it."""
    address: str = request.app.state.settings.public_url or str(request.base_url)
    return address.rstrip("/")
