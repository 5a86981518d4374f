"""Turns a template and a context into a response: the frame that every page shares."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from fastapi import Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from app.accounts.actor import Actor
from app.kit import clock, i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.notifications.inbox import unread_count
from app.pages.frame.answers import NOTICE_COOKIE
from app.pages.frame.forms import once_key
from app.pages.frame.places import places_for

PREFERENCES = ("theme", "density", "contrast", "shortcuts")


class Renderer:
    """Holds the environment. One a process."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def response(
        self,
        request: Request,
        template: str,
        context: Mapping[str, Any],
        *,
        actor: Actor | None = None,
        work: Work | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """The page. `context` wins over the frame's names."""
        language = work.language if work else language_of(request, actor)
        now = work.now if work else clock.now()
        today = clock.local_date(now)
        i18n.current.set(language)
        i18n.year.set(today.year)
        frame = self._frame(request, actor, language)
        frame["unread"] = unread_count(work, actor) if work and actor else 0
        html = self.environment.get_template(template).render({**frame, "printed_at": now, "today": today, **context})
        response = HTMLResponse(html, status_code=status)
        if frame["notice"]:
            response.delete_cookie(NOTICE_COOKIE)
        return response

    def _frame(self, request: Request, actor: Actor | None, language: str) -> dict[str, Any]:
        preferences = actor.preferences if actor else {}
        return {
            "language": language,
            "languages": LANGUAGES,
            "actor": actor,
            "viewer": {name: preferences.get(name, "") for name in PREFERENCES},
            "places": places_for(actor, request.url.path) if actor else (),
            "path": request.url.path,
            "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "notice": unquote(request.cookies.get(NOTICE_COOKIE, "")),
            "sample_data": bool(actor and actor.sample),
            "once": once_key,
        }


LANGUAGES = tuple((tag, i18n.SHORT_NAMES[tag], i18n.NAMES[tag]) for tag in i18n.LANGUAGES)
"""Each language's tag, short name and name."""
ROLE_NAMES = {
    "office": N_("Deputy akim's office"),
    "officer": N_("Officer"),
    "contact": N_("Enterprise contact"),
    "observer": N_("Observer"),
    "admin": N_("Administrator"),
}


def language_of(request: Request, actor: Actor | None = None) -> str:
    """The reader's language before the actor is known, or for one who is nobody."""
    known = getattr(request.state, "language", None)
    saved = actor.language if actor else known
    return i18n.choose(saved, request.cookies.get("language"), request.headers.get("accept-language"))
