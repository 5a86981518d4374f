"""The choice of language, also for who is not signed in."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from app.accounts.entry import sessions
from app.kit import i18n
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.web.origin import local_path
from app.pages.accounts.sign_in import keep_language, refuse_foreign
from app.pages.frame.call import SESSION_COOKIE

router = APIRouter()


@router.post("/language")
def set_language(
    request: Request,
    language: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - its name
) -> Response:
    """Keeps the choice in a cookie, and for a signed-in person for good."""
    refuse_foreign(request)
    if language not in i18n.LANGUAGES:
        raise Invalid(language=N_("Choose one of the values offered"))
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with request.app.state.units() as work:
            sessions.save_language(work, secret, language)
    response = RedirectResponse(local_path(next), status_code=303)
    keep_language(response, language)
    return response
