"""The page behind a one-time link: an invited person, or one who has forgotten it, sets a password."""

from functools import partial
from urllib.parse import quote

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from app.accounts.entry import invitations, passwords
from app.accounts.entry.invitations import Guest
from app.accounts.entry.passwords import PasswordIn
from app.accounts.entry.secrets import hash_password
from app.accounts.entry.sessions import SignedIn
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.pages.accounts.sign_in import keep, refuse_foreign
from app.pages.accounts.slowly import hashing, threaded
from app.pages.frame.answers import NOTICE_COOKIE, spoken
from app.pages.frame.call import LONGEST_FORM
from app.pages.frame.forms import form_values
from app.pages.frame.renderer import language_of

router = APIRouter()
READY = N_("Your password is set. You are signed in.")


@router.get("/welcome/{secret}")
def show(secret: str, request: Request) -> Response:
    """The form. Opening it uses nothing up: mail programs look into links before people do."""
    return _form(request, secret)


@router.post("/welcome/{secret}")
async def enter(secret: str, request: Request) -> Response:
    """Sets the password and signs in."""
    refuse_foreign(request)
    values = form_values(await request.form(max_fields=LONGEST_FORM, max_files=0))
    try:
        signed_in = await _enter(request, secret, values)
    except (Invalid, NotFound) as error:
        return await threaded(partial(_form, request, secret, error if isinstance(error, Invalid) else None))
    response = RedirectResponse("/", status_code=303)
    keep(request, response, signed_in)
    notice = spoken(READY, signed_in.language or language_of(request))
    response.set_cookie(NOTICE_COOKIE, quote(notice), max_age=60, httponly=True, samesite="lax")
    return response


async def _enter(request: Request, secret: str, values: dict[str, str]) -> SignedIn:
    try:
        body = PasswordIn.model_validate(values)
    except ValidationError as error:
        raise as_invalid(error.errors()) from error
    guest = await threaded(_guest, request, secret)
    passwords.refuse_obvious(body.password, guest.email, guest.name)
    password_hash = await hashing(hash_password, body.password)
    return await threaded(_use, request, secret, password_hash)


def _guest(request: Request, secret: str) -> Guest:
    with request.app.state.units(writes=False) as work:
        return invitations.guest(work, secret)


def _use(request: Request, secret: str, password_hash: str) -> SignedIn:
    with request.app.state.units() as work:
        agent = request.headers.get("user-agent", "")
        return invitations.enter(work, secret, password_hash, request.app.state.settings.session_days, agent)


def _form(request: Request, secret: str, error: Invalid | None = None) -> Response:
    pages = request.app.state.pages
    try:
        guest = _guest(request, secret)
    except NotFound as gone:
        return pages.response(request, "welcome/gone.html", {}, status=gone.status)  # type: ignore[no-any-return]
    if "language" not in request.cookies:
        request.state.language = guest.language
    language = language_of(request)
    errors = {name: spoken(message, language) for name, message in error.errors.items()} if error else {}
    context = {"guest": guest, "secret": secret, "errors": errors, "shortest": passwords.SHORTEST}
    status = error.status if error else 200
    return pages.response(request, "welcome/form.html", context, status=status)  # type: ignore[no-any-return]
