"""What is said with files: the same address takes JSON alone, and as a form the JSON with the files that go with it."""

from collections.abc import Callable
from typing import Annotated, Any

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
from app.files.receiving import FIELD
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.kit.web.uploads import form_of, sent

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
        await run_in_threadpool(call.ask, evidence.check, number)
        form = await form_of(request, MOST_FIELDS)
        try:
            return await run_in_threadpool(make, request, call, number, form)
        finally:
            await form.close()

    def make(request: Request, call: Call, number: int, form: FormData) -> Response:
        body = _said(model, form)
        received = request.app.state.files.receive(sent(form, FIELD))
        told = (body.model_dump_json(), *(f"{one.received_sha256} {one.name}" for one in received))
        call.only_once("\n".join(told).encode())
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
