"""How a page calls a verb: `call: Annotated[PageCall, needs("issue.route")]`.

`call.page(template, view, …)` shows; `call.change(verb, …, to=…)` changes and redirects; a form that needs correcting
comes back with everything that was typed.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import IntegrityError
from starlette.datastructures import FormData, QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.actor import Actor
from app.accounts.entry.doorstep import Credential, Language, StoredAnswer, earlier_answer, entered, keep_answer
from app.accounts.standings import OF_SESSION
from app.files.receiving import FIELD, Received
from app.kit import i18n
from app.kit.db import Work, WorkFactory, give_way
from app.kit.errors import Forbidden, Invalid, Message, Stale, Unauthenticated
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.kit.web.origin import is_foreign
from app.kit.web.uploads import form_of, sent
from app.pages.frame import conflicts
from app.pages.frame.answers import NOTHING_WRONG, NOTICE_COOKIE, Again, Filled, Shown, spoken
from app.pages.frame.entrance import OF_PAGE
from app.pages.frame.forms import form_values, lost_files, once_of, version_of

B = TypeVar("B", bound=BaseModel)
T = TypeVar("T")
SESSION_COOKIE = "tapsyrma_session"
LONGEST_FORM = 200


class PageCall:
    """One request through the HTML door."""

    def __init__(self, request: Request, permission: str, form: FormData | None) -> None:
        self.request = request
        self.permission = permission
        self.form = form
        self._units: WorkFactory = request.app.state.units

    def page(
        self,
        template: str,
        view: Callable[..., Mapping[str, Any]],
        *args: Any,
        status: int = 200,
        again: Again | None = None,
        **named: Any,
    ) -> Response:
        """Renders `template` with what `view(work, actor, …)` returns, inside the unit of work.

        What the view finds wrong comes back with the form that was sent (`again`).
        """
        try:
            with self._entered(writes=False) as (work, actor):
                return self.render(template, view(work, actor, *args, **named), work=work, actor=actor, status=status)
        except Invalid as error:
            raise self._corrected(error, again) from error

    def respond(self, build: Callable[..., Response], *args: Any) -> Response:
        """For a page that decides its own answer, e.g. a redirect to somebody's desk."""
        with self._entered(writes=False) as (work, actor):
            return build(work, actor, *args)

    def ask(self, view: Callable[..., T], *args: Any) -> T:
        """What `view(work, actor, …)` finds, for a handler that goes on without the database."""
        with self._entered(writes=False) as (work, actor):
            return view(work, actor, *args)

    def note(self, verb: Callable[..., T], *args: Any) -> T:
        """Runs a verb whose change stays, whatever becomes of the request."""
        with self._entered(writes=True) as (work, actor):
            return verb(work, actor, *args)

    def read(self, model: type[B], again: Again | None = None, **more: Any) -> B:
        """The form as a model: what was posted, or what the address says. What does not fit comes back as the filled
        page (`again`) or as 422."""
        try:
            typed_in = {"typed_in": i18n.choose(None, self._language.cookie, self._language.accept)}
            return model.model_validate({**form_values(self._said), **more}, context=typed_in)
        except ValidationError as error:
            raise self._corrected(as_invalid(error.errors(), of_form=True), again) from error

    def files(self, check: Callable[..., None], number: int, again: Again | None = None) -> list[Received]:
        """The files of the form, in the store; first `check(work, actor, number)` says whether any may come.

        One that is not taken in brings the page back.
        """
        found = sent(self.form, FIELD)
        if not found:
            return []
        self.ask(check, number)
        try:
            received: list[Received] = self.request.app.state.files.receive(found)
        except Invalid as error:
            raise self._corrected(error, again) from error
        return received

    @property
    def version(self) -> int | None:
        """The version that the form was made from."""
        return version_of(self.form)

    def change(
        self,
        verb: Callable[..., Any],
        *args: Any,
        to: str | Callable[[Any], str],
        notice: str | Message = "",
        again: Again | None = None,
        shown: Shown | None = None,
        **named: Any,
    ) -> Response:
        """Runs `verb(work, actor, …)`, then redirects (303) with a notice. A second sending changes nothing more.

        With `shown` the answer is that page itself: for a secret that is told this once and nowhere kept.
        """
        try:
            try:
                return self._change(verb, args, named, to, notice, shown)
            except IntegrityError:
                return self._change(verb, args, named, to, notice, shown)
        except Invalid as error:
            raise self._corrected(error, again) from error
        except Stale as error:
            if again is None:
                raise
            raise self._compared(again) from error

    def carry_out(
        self,
        begin: Callable[..., Any],
        *args: Any,
        step: Callable[..., bool],
        to: str,
        again: Again | None = None,
    ) -> Response:
        """For what takes several units of work: `begin(work, actor, …)` writes down what is to be done and is begun
        once, `step(work, actor, id)` does a part and says whether more is left. Then on to `to/{id}`.

        Sent again, what was interrupted is gone on with.
        """
        response = self.change(begin, *args, to=lambda begun: f"{to}/{begun.id}", again=again)
        number = int(response.headers["location"].rpartition("/")[2])
        while self.note(step, number):
            give_way()
        return response

    def _compared(self, again: Again) -> Exception:
        """412 with both versions side by side; what was typed is kept and can be saved over the other."""
        with self._entered(writes=False) as (work, actor):
            context = dict(again.view(work, actor, *again.args))
            typed = form_values(self.form)
            page = {
                "title": i18n.translate(Stale.title),
                "what": context.get("what", ""),
                "rows": conflicts.rows(typed, context),
                "action": self.request.url.path,
                "version": context.get("version"),
                "keep_href": context.get("address", "/"),
                "typed": typed,
            }
            return Filled(self.render("errors/conflict.html", page, work=work, actor=actor, status=412))

    def _change(
        self, verb: Any, args: Any, named: Any, to: Any, notice: str | Message, shown: Shown | None
    ) -> Response:
        once = once_of(self.form, self.request.url.path)
        with self._entered(writes=True) as (work, actor):
            if once is not None and (earlier := earlier_answer(work, actor, once)):
                return RedirectResponse(earlier.headers["location"], status_code=303)
            result = verb(work, actor, *args, **named)
            work.session.flush()
            target = to(result) if callable(to) else to
            if once is not None:
                keep_answer(work, actor, once, StoredAnswer(303, {"location": target}, ""))
            if shown is not None:
                return self.render(shown.template, shown.view(work, actor, result), work=work, actor=actor)
            words = spoken(notice, work.language)
        response = RedirectResponse(target, status_code=303)
        if words:
            response.set_cookie(NOTICE_COOKIE, quote(words), max_age=60, httponly=True, samesite="lax")
        return response

    def _corrected(self, error: Invalid, again: Again | None) -> Exception:
        if again is None:
            return error
        with self._entered(writes=False) as (work, actor):
            context = dict(again.view(work, actor, *again.args))
            messages = {**error.errors, **lost_files(self.form, error)}
            context["errors"] = {name: spoken(message, work.language) for name, message in messages.items()}
            context["typed"] = form_values(self._said)
            context.setdefault("field_labels", conflicts.labels(messages))
            return Filled(self.render(again.template, context, work=work, actor=actor, status=422))

    @property
    def _said(self) -> FormData | QueryParams:
        return self.form if self.form is not None else self.request.query_params

    def _entered(self, *, writes: bool) -> Any:
        cookie = self.request.cookies.get(SESSION_COOKIE)
        credential = Credential("session", cookie, OF_SESSION if writes else OF_PAGE) if cookie else None
        return entered(self._units, credential, self.permission, self._language, writes=writes)

    @property
    def _language(self) -> Language:
        return Language(self.request.cookies.get("language"), self.request.headers.get("accept-language"))

    def render(
        self, template: str, context: Mapping[str, Any], *, work: Work, actor: Actor, status: int = 200
    ) -> HTMLResponse:
        """A page inside an open unit of work, for `respond`."""
        self.request.state.language = work.language
        response: HTMLResponse = self.request.app.state.pages.response(
            self.request, template, {**NOTHING_WRONG, **context}, actor=actor, work=work, status=status
        )
        return response


def needs(permission: str, *, files: bool = False, fields: int = LONGEST_FORM) -> Any:
    """A dependency that gives the handler its `PageCall`, and tells the access test what the route requires.

    With `files` the form may bring some; `fields`: how many controls it may have.
    """

    async def plain(request: Request) -> PageCall:
        form = await request.form(max_fields=fields, max_files=0) if is_own_post(request) else None
        return PageCall(request, permission, form)

    async def with_files(request: Request) -> AsyncIterator[PageCall]:
        form = await form_of(request, LONGEST_FORM) if is_own_post(request) else FormData()
        try:
            yield PageCall(request, permission, form)
        finally:
            await form.close()

    dependency: Any = with_files if files else plain
    dependency.permission = permission
    return Depends(dependency)


def is_own_post(request: Request) -> bool:
    """Whether a form of our own comes; 401 without a session, 403 from another site's page."""
    if SESSION_COOKIE not in request.cookies:
        raise Unauthenticated
    if request.method != "POST":
        return False
    if is_foreign(request.method, request.headers):
        raise Forbidden(N_("This was sent by another site's page"))
    return True
