"""Errors as pages, in the reader's language. What is not there and what is not yours are one page."""

import re
from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from app.kit.errors import DomainError, Invalid, NotFound, TooManyRequests, Unauthenticated
from app.kit.i18n import N_
from app.pages.frame.answers import spoken
from app.pages.frame.renderer import language_of

HINTS = {
    400: N_("Go back and try again."),
    403: N_("Ask the administrator if you think that you should be able to."),
    404: N_("Check the address, or go on from your desk."),
    409: N_("Open the page again to see what is possible now."),
    412: N_("Open the page again, compare, and make your change once more."),
    413: N_("Send less at a time: a shorter text, smaller or fewer files."),
    422: N_("Go back and correct what is named here."),
    429: N_("Nothing is lost; try again later."),
    500: N_("The failure has been recorded. Nothing was half-written; try again."),
}

RECORD = re.compile(r"/(issues|instructions|meetings|series|webhooks|views|text-templates|enterprises|users)/\d+(?=/)")
"""Nouns whose records have a page of their own."""


def error_page(request: Request, error: DomainError) -> Response:
    """Sends who is not signed in to sign in and back; shows everything else."""
    if isinstance(error, Unauthenticated):
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        follow = f"?next={quote(target)}" if request.method == "GET" and target != "/" else ""
        return RedirectResponse(f"/sign-in{follow}", status_code=303)
    language = language_of(request)
    findings = error.errors if isinstance(error, Invalid) else {}
    context = {
        "status": error.status,
        "title": spoken(error.title, language),
        "detail": "" if isinstance(error, NotFound) else spoken(error.message, language),
        "findings": {name: spoken(message, language) for name, message in findings.items()},
        "record": "" if isinstance(error, NotFound) else record_of(request),
        "hint": spoken(HINTS.get(error.status, ""), language),
    }
    response: Response = request.app.state.pages.response(request, "errors/error.html", context, status=error.status)
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def record_of(request: Request) -> str:
    """The page of the record on which a move was tried; nothing where there is none."""
    found = RECORD.match(request.url.path) if request.method == "POST" else None
    return found[0] if found else ""
