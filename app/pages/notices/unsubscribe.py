"""The address in every letter that ends all mail with one click (RFC 8058).

A mail program sends the POST by itself, without a session and from its own servers: the secret alone is the credential,
and all that it can do is to stop mail. Opening the page stops nothing, for mail programs look into links.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.kit.errors import NotFound
from app.notifications import preferences

router = APIRouter()


@router.get("/unsubscribe/{secret}")
def show(secret: str, request: Request) -> Response:
    try:
        with request.app.state.units(writes=False) as work:
            preferences.known(work, secret)
    except NotFound as gone:
        return _page(request, secret, "gone", gone.status)
    return _page(request, secret, "asked")


@router.post("/unsubscribe/{secret}")
def stop(secret: str, request: Request) -> Response:
    try:
        with request.app.state.units() as work:
            preferences.unsubscribe(work, secret)
    except NotFound as gone:
        return _page(request, secret, "gone", gone.status)
    return _page(request, secret, "stopped")


def _page(request: Request, secret: str, state: str, status: int = 200) -> Response:
    context = {"secret": secret, "state": state}
    response: Response = request.app.state.pages.response(request, "me/unsubscribe.html", context, status=status)
    return response
