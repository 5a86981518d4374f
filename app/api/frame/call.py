"""How an endpoint calls a verb: `call: Annotated[Call, needs("issue.route")]`, `return call(verb, …)`.

The dependency reads credentials without touching the database; the unit of work opens inside the call, in the
handler's own thread, and is committed before the answer leaves.
"""

import re
from collections.abc import Callable
from typing import Any, Self, TypeVar, overload

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError

from app.accounts.actor import Actor
from app.accounts.entry.doorstep import Credential, Language, Once, StoredAnswer, earlier_answer, entered, keep_answer
from app.kit.db import Work, WorkFactory, give_way
from app.kit.errors import Forbidden, Invalid, PreconditionRequired, Unauthenticated
from app.kit.i18n import N_
from app.kit.web.origin import SAFE_METHODS, is_foreign

T = TypeVar("T")
R = TypeVar("R")
SESSION_COOKIE = "tapsyrma_session"
VERSION_TAG = re.compile(r'(?:W/)?"v(\d{1,9})"')


class Replayed(Exception):
    """Carries the stored answer of a request that was made before with the same Idempotency-Key."""

    def __init__(self, answer: StoredAnswer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class ShownOnce(BaseModel):
    """An answer with a secret. What is kept of it for a repeated Idempotency-Key tells all but the secret."""

    secret: str | None

    def without_secret(self) -> Self:
        return self.model_copy(update={"secret": None})


class Call:
    """One request through the API door."""

    def __init__(
        self, request: Request, response: Response, permission: str, once: Once | None, *, asks: bool = False
    ) -> None:
        self._asks = asks
        self._request = request
        self._response = response
        self._permission = permission
        self._once = once
        self._units: WorkFactory = request.app.state.units

    @property
    def version(self) -> int | None:
        """The version that If-Match names; None without one. PATCH and PUT must name one (428)."""
        header = self._request.headers.get("if-match")
        if header is None:
            if self._request.method in ("PATCH", "PUT"):
                raise PreconditionRequired
            return None
        if header.strip() == "*":
            return None
        found = VERSION_TAG.fullmatch(header.strip())
        if found is None:
            raise Invalid(**{"If-Match": N_("Give the ETag as it was received")})
        return int(found[1])

    @overload
    def __call__(self, verb: Callable[..., T], *args: Any, then: Callable[[Work, Actor, T], R], **named: Any) -> R: ...
    @overload
    def __call__(self, verb: Callable[..., T], *args: Any, **named: Any) -> T: ...
    def __call__(
        self, verb: Callable[..., Any], *args: Any, then: Callable[..., Any] | None = None, **named: Any
    ) -> Any:
        """Runs `verb(work, actor, …)`; `then(work, actor, result)` builds the answer in the same unit.

        To its handler it is the model that the document shows. What goes on is that model written as JSON, in the
        thread that made it: FastAPI would look for another thread to write it.
        """
        try:
            answer = self._run(verb, args, named, then)
        except IntegrityError:
            # Two requests at the same moment: the loser begins anew and finds what the winner has written.
            answer = self._run(verb, args, named, then)
        return self._written(answer) if isinstance(answer, BaseModel) else answer

    def in_steps(self, begin: Callable[..., Any], *args: Any, step: Callable[..., bool], then: Callable[..., T]) -> T:
        """For what takes several units of work. `begin(work, actor, …, key)` writes down what is to be done, once for
        an Idempotency-Key; `step(work, actor, id)` does a part and says whether more is left; `then` answers.

        Said again with the same key, what was interrupted is gone on with.
        """
        once, self._once = self._once, None
        begun = self(begin, *args, once.key if once else None)
        while self(step, begun.id):
            give_way()
        return self(then, begun.id)

    def ask(self, verb: Callable[..., T], *args: Any) -> T:
        """What `verb(work, actor, …)` finds, for a handler that goes on without the database."""
        with self._entered(writes=False) as (work, actor):
            return verb(work, actor, *args)

    def only_once(self, content: bytes) -> None:
        """The Idempotency-Key of a request whose content the handler has read itself."""
        request = self._request
        if key := request.headers.get("idempotency-key"):
            self._once = Once.of(key, request.method, request.url.path, content)

    def _entered(self, *, writes: bool) -> Any:
        request = self._request
        language = Language(request.cookies.get("language"), request.headers.get("accept-language"))
        return entered(self._units, credential(request), self._permission, language, writes=writes)

    def _written(self, answer: BaseModel) -> Response:
        status = self._request.scope["route"].status_code or 200
        headers = dict(self._response.headers)
        return Response(answer.model_dump_json(by_alias=True), status, headers, media_type="application/json")

    def _run(self, verb: Callable[..., T], args: Any, named: Any, then: Callable[..., Any] | None) -> Any:
        request = self._request
        with self._entered(writes=request.method not in SAFE_METHODS and not self._asks) as (work, actor):
            request.state.language = work.language
            if self._once is not None and (earlier := earlier_answer(work, actor, self._once)):
                raise Replayed(earlier)
            result: Any = verb(work, actor, *args, **named)
            work.session.flush()
            answer = then(work, actor, result) if then is not None else result
            self._mark(answer)
            if self._once is not None:
                self._keep(work, actor, answer)
            return answer

    def _mark(self, answer: Any) -> None:
        version = getattr(answer, "version", None)
        if isinstance(version, int):
            self._response.headers["ETag"] = f'"v{version}"'

    def _keep(self, work: Work, actor: Actor, answer: Any) -> None:
        kept = answer.without_secret() if isinstance(answer, ShownOnce) else answer
        body = kept.model_dump_json(by_alias=True) if isinstance(kept, BaseModel) else ""
        status = self._request.scope["route"].status_code or 200
        headers = {name: value for name, value in self._response.headers.items() if name in ("etag", "location")}
        keep_answer(work, actor, self._once or Once("", ""), StoredAnswer(status, headers, body))


def credential(request: Request) -> Credential | None:
    """The bearer token, else the page session's cookie: a page's own script may call the API too."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return Credential("token", token.strip())
    if scheme:
        return None
    cookie = request.cookies.get(SESSION_COOKIE)
    if cookie and is_foreign(request.method, request.headers):
        raise Forbidden(N_("This was sent by another site's page"))
    return Credential("session", cookie) if cookie else None


def recognize(request: Request) -> None:
    """For a request that is refused before its verb: 401 for nobody, else the answer is in that person's language."""
    units: WorkFactory = request.app.state.units
    language = Language(request.cookies.get("language"), request.headers.get("accept-language"))
    with entered(units, credential(request), "self.manage", language, writes=False) as (work, _actor):
        request.state.language = work.language


def needs(permission: str, *, asks: bool = False, files: bool = False) -> Any:
    """A dependency that gives the handler its `Call`, and tells the access test what the route requires.

    `asks`: a POST that changes nothing, its question being too long for an address. It takes no lock, needs no
    Idempotency-Key, and a token that may only read may ask it. With `files` the handler reads the body itself: it may
    be larger than what is held in memory.
    """

    async def dependency(request: Request, response: Response) -> Call:
        if credential(request) is None:
            raise Unauthenticated
        keyed = request.method == "POST" and not asks and not files
        key = request.headers.get("idempotency-key") if keyed else None
        once = Once.of(key, request.method, request.url.path, await request.body()) if key else None
        return Call(request, response, permission, once, asks=asks)

    dependency.permission = permission  # type: ignore[attr-defined]
    return Depends(dependency)
