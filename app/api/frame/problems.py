"""Errors as problem JSON (RFC 9457), in the reader's language."""

from typing import Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse

from app.kit import i18n
from app.kit.errors import Conflict, DomainError, Invalid, Message, TooManyRequests, Unauthenticated

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """RFC 9457: what is wrong, in the reader's language; `errors` by field, `allowed` the moves possible now."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/invalid",
                    "title": "Some fields need correcting",
                    "status": 422,
                    "detail": "",
                    "errors": {"due_on": "Choose 2 April 2026 or later"},
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str = ""
    errors: dict[str, str] | None = None
    allowed: list[str] | None = None


def problem(request: Request, error: DomainError) -> JSONResponse:
    """The error as an answer. `errors` is by field, `allowed` names the moves that are possible now."""
    language = getattr(request.state, "language", None) or i18n.choose(
        None, request.cookies.get("language"), request.headers.get("accept-language")
    )
    body: dict[str, Any] = {
        "type": f"/problems/{error.kind}",
        "title": i18n.translate(error.title, None, language),
        "status": error.status,
        "detail": said(error.message, language),
    }
    if isinstance(error, Invalid):
        body["errors"] = {name: said(message, language) for name, message in error.errors.items()}
    if isinstance(error, Conflict):
        body["allowed"] = list(error.allowed)
    headers = {"Content-Language": language}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse(body, status_code=error.status, media_type=MEDIA_TYPE, headers=headers)


def said(message: Message, language: str) -> str:
    return i18n.translate(message.text, message.values, language)


RESPONSES: dict[int | str, dict[str, Any]] = {
    # Without the model: FastAPI would make a validator of it for each error of each endpoint, 7 MB in all.
    status: {"description": title, "content": {MEDIA_TYPE: {}}}
    for status, title in {
        400: "The request cannot be understood",
        401: "No valid token or session",
        403: "Seen, but not to be done by this person or token",
        404: "Not there, or not this person's to see",
        409: "The state does not allow it now; `allowed` names the moves that are possible",
        412: "Changed in the meantime (If-Match)",
        413: "Too large",
        415: "The body is not JSON (Content-Type)",
        422: "Fields that need correcting, by name",
        428: "If-Match is required",
        429: "Too many attempts",
        503: "Busy: try again in a moment",
        507: "No room left for files",
    }.items()
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documented errors of an endpoint: those given, and the ones that every endpoint has."""
    return {status: RESPONSES[status] for status in sorted({400, 401, 403, 413, 422, *statuses})}
