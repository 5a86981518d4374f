"""What is said with files: the same address takes JSON alone, and as a form the JSON with the files that go with it."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.files.evidence import Evidence
from app.files.receiving import FIELD, Intake, Received
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.kit.web.uploads import form_of, sent

T = TypeVar("T")
DATA = "data"
"""The field with the JSON."""
FORM = "multipart/form-data"
MOST_FIELDS = 10


class FormRoute(APIRoute):
    """Answers forms alone: what comes as JSON is left to the route of the same address that follows."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, found = super().matches(scope)
        is_form = match is Match.FULL and Headers(scope=scope).get("content-type", "").lower().startswith(FORM)
        return (match, found) if is_form else (Match.NONE, {})


async def from_form(
    request: Request, call: Call, evidence: Evidence, number: int, make: Callable[[Intake, FormData], T]
) -> T:
    """What `make` answers to the form; it is read only where files may be added to the record."""
    await run_in_threadpool(call.ask, evidence.check, number)
    form = await form_of(request, MOST_FIELDS)
    try:
        return await run_in_threadpool(make, request.app.state.files, form)
    finally:
        await form.close()


def taken_in(call: Call, intake: Intake, form: FormData, said: str) -> list[Received]:
    """The form's files, in the store; with what is said beside them they are what an Idempotency-Key stands for."""
    received = intake.receive(sent(form, FIELD))
    told = (said, *(f"{one.received_sha256} {one.name}" for one in received))
    call.only_once("\n".join(told).encode())
    return received


def accepts_files(
    router: APIRouter,
    path: str,
    model: type[BaseModel],
    permission: str,
    evidence: Evidence,
    verb: Callable[..., Any],
    then: Callable[..., Any],
    *,
    versioned: bool = True,
) -> dict[str, Any]:
    """Adds the form's way to `POST path`, whose JSON's way is added next; returns what the document says of both.

    `verb(work, actor, number, body, [expected,] files=…)`.
    """

    async def create_with_files(
        number: RowId, request: Request, call: Annotated[Call, needs(permission, files=True)]
    ) -> Response:
        return await from_form(request, call, evidence, number, partial(make, call, number))

    def make(call: Call, number: int, intake: Intake, form: FormData) -> Response:
        body = _said(model, form)
        received = taken_in(call, intake, form, body.model_dump_json())
        answer: Response = call(verb, number, body, *((call.version,) if versioned else ()), files=received, then=then)
        return answer

    router.add_api_route(
        path, create_with_files, methods=["POST"], status_code=201, include_in_schema=False, response_model=None,
        route_class_override=FormRoute,
    )  # fmt: skip
    return _described(model)


def _said(model: type[BaseModel], form: FormData) -> BaseModel:
    """The JSON among the form's fields; `Invalid` where there is none, or another field."""
    unknown = {name: N_("There is no such field") for name in form if name not in (DATA, FIELD)}
    if unknown:
        raise Invalid(**unknown)
    data = form.get(DATA)
    if not isinstance(data, str):
        raise Invalid(**{DATA: N_("Give the JSON in this field, beside the files")})
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise as_invalid({**one, "loc": one["loc"] or (DATA,)} for one in error.errors()) from error


def _described(model: type[BaseModel]) -> dict[str, Any]:
    files = {"type": "array", "items": {"type": "string", "format": "binary"}}
    properties = {DATA: {"$ref": f"#/components/schemas/{model.__name__}"}, FIELD: files}
    schema = {"type": "object", "required": [DATA], "properties": properties, "additionalProperties": False}
    encoding = {DATA: {"contentType": "application/json"}}
    return {"requestBody": {"content": {FORM: {"schema": schema, "encoding": encoding}}}}
