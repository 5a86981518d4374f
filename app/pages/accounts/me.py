"""One's own profile: how the pages look, the password, one's memberships."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts import profile
from app.accounts.actor import Actor
from app.accounts.entry import passwords, sessions
from app.accounts.entry.passwords import PasswordChange
from app.accounts.entry.secrets import check_password, digest, hash_password
from app.accounts.listing import memberships_of
from app.accounts.schemas import ProfileEdit
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.accounts.slowly import hashing, threaded
from app.pages.frame.answers import Again
from app.pages.frame.call import SESSION_COOKIE, PageCall, needs

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]
PAGE, PASSWORD_PAGE = "me/show.html", "me/password.html"


def me_view(work: Work, actor: Actor) -> dict[str, Any]:
    person = profile.me(work, actor)
    return {
        "user": person,
        "preferences": profile.preferences(person),
        "memberships": memberships_of(work.session, [person.id], work.today),
    }


def password_view(_work: Work, _actor: Actor) -> dict[str, Any]:
    return {"shortest": passwords.SHORTEST}


@router.get("/me")
def show(call: Own) -> Response:
    return call.page(PAGE, me_view)


@router.post("/me")
def save(call: Own) -> Response:
    again = Again(PAGE, me_view)
    shortcuts = "on" if call.form and call.form.get("shortcuts") else "off"
    body = call.read(ProfileEdit, again, shortcuts=shortcuts)
    return call.change(profile.edit, body, call.version, to="/me", notice=N_("The changes are saved"), again=again)


@router.get("/me/password")
def show_password(call: Own) -> Response:
    return call.page(PASSWORD_PAGE, password_view)


@router.post("/me/password")
async def change_password(call: Own) -> Response:
    """The old one is checked and the new one hashed between two units of work, so that no lock waits for a hash."""
    again = Again(PASSWORD_PAGE, password_view)
    body = await threaded(call.read, PasswordChange, again)
    seen = await threaded(call.ask, profile.known)
    fits = await hashing(check_password, body.old, seen.password_hash)
    if not fits:
        await threaded(call.note, profile.count_failure, seen)
    new_hash = await hashing(hash_password, body.password) if fits else None
    keep = digest(call.request.cookies.get(SESSION_COOKIE, ""))
    notice = N_("The password is changed. You are signed out in every other browser.")
    verb = partial(profile.change_password, body=body, seen=seen, new_hash=new_hash, keep=keep)
    return await threaded(partial(call.change, verb, to="/me", notice=notice, again=again))


@router.post("/me/sessions/ending")
def end_sessions(call: Own) -> Response:
    return call.change(sessions.sign_out_everywhere, to="/sign-in", notice=N_("You are signed out everywhere"))
