"""Signing in and out."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from app.accounts.entry import sessions
from app.accounts.entry.secrets import digest
from app.accounts.entry.sessions import Knock, SignedIn
from app.accounts.queries import actor_of_session
from app.kit.errors import Forbidden, Invalid, TooManyRequests
from app.kit.i18n import N_
from app.kit.web.origin import is_foreign, local_path
from app.pages.accounts.slowly import hashing, threaded
from app.pages.frame.answers import spoken
from app.pages.frame.call import SESSION_COOKIE
from app.pages.frame.renderer import language_of

router = APIRouter()
YEAR = 365 * 24 * 3600


@router.get("/sign-in")
def show(request: Request, next: str = "/") -> Response:  # noqa: A002 - its name
    """The form; who is signed in goes on."""
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with request.app.state.units(writes=False) as work:
            if actor_of_session(work, digest(secret)) is not None:
                return RedirectResponse(local_path(next), status_code=303)
    return _form(request, local_path(next))


@router.get("/sign-in/forgotten")
def forgotten(request: Request) -> Response:
    """Whom to ask for a new password."""
    context = {"help_contact": request.app.state.settings.help_contact}
    return request.app.state.pages.response(request, "sign_in/forgotten.html", context)  # type: ignore[no-any-return]


@router.post("/sign-in")
async def sign_in(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - its name
) -> Response:
    refuse_foreign(request)
    address = request.client.host if request.client else ""
    knock = Knock(email, password, address, request.headers.get("user-agent", ""))
    try:
        signed_in = await _knock(request, knock)
    except (Invalid, TooManyRequests) as error:
        return await threaded(partial(_form, request, local_path(next), email, error))
    response = RedirectResponse(local_path(next), status_code=303)
    keep(request, response, signed_in)
    return response


async def _knock(request: Request, knock: Knock) -> SignedIn:
    person_id, password_hash = await threaded(_look_up, request, knock)
    fits = await hashing(sessions.passes, knock, password_hash)
    return await threaded(_finish, request, knock, person_id if fits else None)


def _look_up(request: Request, knock: Knock) -> tuple[int | None, str | None]:
    with request.app.state.units(writes=False) as work:
        sessions.throttle(work, knock)
        return sessions.stored_hash(work, knock.email)


def _finish(request: Request, knock: Knock, person_id: int | None) -> SignedIn:
    with request.app.state.units() as work:
        # Many attempts at the same moment all passed the first check.
        sessions.throttle(work, knock, counting=True)
        if person_id is not None:
            return sessions.admit(work, person_id, request.app.state.settings.session_days, knock.user_agent)
        sessions.refuse(work, knock)
    raise sessions.wrong()


def _form(request: Request, target: str, email: str = "", error: Invalid | TooManyRequests | None = None) -> Response:
    language = language_of(request)
    errors = {}
    if isinstance(error, Invalid):
        errors = {name: spoken(message, language) for name, message in error.errors.items()}
    elif error is not None:
        errors = {"": spoken(error.message, language)}
    context = {"next": target, "typed": {"email": email}, "errors": errors}
    status = error.status if error else 200
    response: Response = request.app.state.pages.response(request, "sign_in/form.html", context, status=status)
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def keep(request: Request, response: Response, signed_in: SignedIn) -> None:
    """Gives the browser its session, and the language that the person has chosen for the time after it."""
    settings = request.app.state.settings
    response.set_cookie(
        SESSION_COOKIE,
        signed_in.secret,
        max_age=settings.session_days * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
    if signed_in.language:
        keep_language(response, signed_in.language)


def keep_language(response: Response, language: str) -> None:
    response.set_cookie("language", language, max_age=YEAR, samesite="lax", httponly=True)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    refuse_foreign(request)
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with request.app.state.units() as work:
            sessions.sign_out(work, secret)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE)
    return response


def refuse_foreign(request: Request) -> None:
    """403 for a form that another site's page has sent."""
    if is_foreign(request.method, request.headers):
        raise Forbidden(N_("This was sent by another site's page"))
