"""Every way in which a request can fail, answered by the door through which it came."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.api.frame.call import Replayed, recognize
from app.api.frame.problems import problem
from app.kit import errors
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.pages.frame.answers import Filled
from app.pages.frame.errors import error_page

log = structlog.get_logger()


class Failure(errors.DomainError):
    """Ours: recorded, and told without details."""

    status, kind, title = 500, "failure", N_("Something went wrong on our side")


class MethodNotAllowed(errors.DomainError):
    status, kind, title = 405, "method-not-allowed", N_("This address does not take such a request")


class Unsupported(errors.DomainError):
    status, kind, title = 415, "unsupported-media-type", N_("Send JSON")


class Busy(errors.DomainError):
    status, kind, title = 503, "busy", N_("The server is busy; try again in a moment")


BY_STATUS: dict[int, type[errors.DomainError]] = {
    cls.status: cls
    for cls in (
        errors.DomainError,
        errors.Unauthenticated,
        errors.Forbidden,
        errors.NotFound,
        MethodNotAllowed,
        errors.Conflict,
        errors.TooLarge,
        Unsupported,
        errors.TooManyRequests,
        Busy,
    )
}


def answer(request: Request, error: errors.DomainError) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(request, error)
    return error_page(request, error)


def refuse(request: Request, error: errors.DomainError) -> Response:
    """As `answer`; over the API in the person's language also where no verb has run yet, and to nobody just 401."""
    if request.url.path.startswith("/api/") and not hasattr(request.state, "language"):
        try:
            recognize(request)
        except errors.DomainError as first:
            error = first
    return answer(request, error)


def _as_domain_error(error: RequestValidationError) -> errors.DomainError:
    """404 for an address that nothing has, 400 and 415 for a body that cannot be read, else 422 by field."""
    found = error.errors()
    if any(finding["loc"][:1] == ("path",) for finding in found):
        return errors.NotFound()
    if any(finding["type"] == "json_invalid" for finding in found):
        return errors.DomainError(N_("This is not valid JSON"))
    if any(finding["loc"] == ("body",) and isinstance(finding.get("input"), bytes) for finding in found):
        return Unsupported()
    return as_invalid(found, error.body)


def install(app: FastAPI) -> None:
    """Registers a handler for each kind."""

    @app.exception_handler(errors.DomainError)
    def domain_error(request: Request, error: errors.DomainError) -> Response:
        return refuse(request, error)

    @app.exception_handler(RequestValidationError)
    def invalid_request(request: Request, error: RequestValidationError) -> Response:
        return refuse(request, _as_domain_error(error))

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        response = answer(request, BY_STATUS.get(error.status_code, errors.DomainError)())
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Filled)
    async def filled(_request: Request, error: Filled) -> Response:
        return error.response

    @app.exception_handler(Replayed)
    async def replayed(_request: Request, error: Replayed) -> Response:
        kept: Any = error.answer
        media_type = "application/json" if kept.body else None
        headers = {**kept.headers, "Idempotency-Replayed": "true"}
        return Response(kept.body or None, status_code=kept.status, headers=headers, media_type=media_type)

    app.add_exception_handler(ClientDisconnect, gone)

    @app.exception_handler(PoolTimeout)
    async def busy(request: Request, _error: PoolTimeout) -> Response:
        return answer(request, Busy())

    @app.exception_handler(Exception)
    async def failure(request: Request, error: Exception) -> Response:
        log.error("failure", path=request.url.path, method=request.method, exc_info=error)
        return answer(request, Failure())


async def gone(_request: Request, _error: Exception) -> Response:
    """Whoever sent it has gone before the end; what had come is forgotten."""
    return Response(status_code=400)
