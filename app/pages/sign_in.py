"""Signing in and out, and the language for who is not signed in."""

from functools import partial
from typing import Annotated

import anyio
import anyio.to_thread
from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from app.accounts import sessions
from app.accounts.sessions import Knock, SignedIn
from app.kit import i18n
from app.kit.errors import Forbidden, Invalid, TooManyRequests
from app.kit.i18n import N_
from app.kit.origin import is_foreign, local_path
from app.pages.call import SESSION_COOKIE, spoken

router = APIRouter()
YEAR = 365 * 24 * 3600
LONGEST_PASSWORD = 200
_one_hash = anyio.CapacityLimiter(1)
"""Waiting for a password hash must not take a thread from requests that have work to do."""


@router.get("/sign-in")
def show(request: Request, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:  # noqa: A002 - its name
    return _form(request, local_path(next))


@router.post("/sign-in")
async def sign_in(
    request: Request,
    email: Annotated[str, Form(max_length=254)] = "",
    password: Annotated[str, Form(max_length=LONGEST_PASSWORD)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 - its name
) -> Response:
    _refuse_foreign(request)
    address = request.client.host if request.client else ""
    knock = Knock(email, password, address, request.headers.get("user-agent", ""))
    try:
        signed_in = await _knock(request, knock)
    except (Invalid, TooManyRequests) as error:
        return await anyio.to_thread.run_sync(partial(_form, request, local_path(next), email, error))
    response = RedirectResponse(local_path(next), status_code=303)
    _keep(request, response, signed_in)
    return response


async def _knock(request: Request, knock: Knock) -> SignedIn:
    stored = await anyio.to_thread.run_sync(_look_up, request, knock)
    person_id, password_hash = stored
    fits = await anyio.to_thread.run_sync(sessions.passes, knock, password_hash, limiter=_one_hash)
    return await anyio.to_thread.run_sync(_finish, request, knock, person_id if fits else None)


def _look_up(request: Request, knock: Knock) -> tuple[int | None, str | None]:
    with request.app.state.units(writes=False) as work:
        sessions.throttle(work, knock)
        return sessions.stored_hash(work, knock.email)


def _finish(request: Request, knock: Knock, person_id: int | None) -> SignedIn:
    with request.app.state.units() as work:
        if person_id is not None:
            return sessions.admit(work, person_id, request.app.state.settings.session_days, knock.user_agent)
        sessions.refuse(work, knock)
    raise sessions.wrong()


def _form(request: Request, target: str, email: str = "", error: Invalid | TooManyRequests | None = None) -> Response:
    language = i18n.choose(None, request.cookies.get("language"), request.headers.get("accept-language"))
    errors = {}
    if isinstance(error, Invalid):
        errors = {name: spoken(message, language) for name, message in error.errors.items()}
    elif error is not None:
        errors = {"": spoken(error.message, language)}
    context = {"next": target, "typed": {"email": email}, "errors": errors}
    status = error.status if error else 200
    return request.app.state.pages.response(request, "sign_in/form.html", context, status=status)


def _keep(request: Request, response: Response, signed_in: SignedIn) -> None:
    settings = request.app.state.settings
    response.set_cookie(
        SESSION_COOKIE,
        signed_in.secret,
        max_age=settings.session_days * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    _refuse_foreign(request)
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with request.app.state.units() as work:
            sessions.sign_out(work, secret)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE)
    return response


@router.post("/language")
def set_language(
    request: Request,
    language: Annotated[str, Form(max_length=8)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 - its name
) -> Response:
    """Keeps the choice in a cookie, and for a signed-in person for good."""
    _refuse_foreign(request)
    if language not in i18n.LANGUAGES:
        raise Invalid(language=N_("Choose one of the values offered"))
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with request.app.state.units() as work:
            sessions.save_language(work, secret, language)
    response = RedirectResponse(local_path(next), status_code=303)
    response.set_cookie("language", language, max_age=YEAR, samesite="lax", httponly=True)
    return response


def _refuse_foreign(request: Request) -> None:
    if is_foreign(request.method, request.headers):
        raise Forbidden(N_("This was sent by another site's page"))
