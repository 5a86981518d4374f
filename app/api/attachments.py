"""`…/attachments` of issues, instructions and meetings: the same operations, each behind its noun's own scope."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, ValidationError
from starlette.datastructures import FormData
from starlette.responses import Response

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.frame.with_files import from_form, taken_in
from app.files.evidence import Evidence, Shown
from app.files.models import Part
from app.files.receiving import FIELD, Intake
from app.files.schemas import AttachmentIn, DetachmentIn
from app.files.serving import content_of, thumbnail_of
from app.instructions.files import FILES as OF_INSTRUCTIONS
from app.issues.files import FILES as OF_ISSUES
from app.kit.db import Work
from app.kit.text import Line
from app.kit.validation import as_invalid
from app.kit.web.downloads import saved
from app.meetings.files import FILES as OF_MEETINGS

Reason = Annotated[Line, Query(description="Why it is removed; the history tells it.")]
SENT: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {
                        FIELD: {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1},
                        "internal": {"type": "boolean", "description": "An enterprise's contacts do not see it."},
                    },
                }
            }
        },
    }
}
BINARY: dict[str, Any] = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


class AttachmentOut(BaseModel):
    """One file. `author` is null for an enterprise's contacts, where an official has added it."""

    id: int
    part: Part = Field(description="With what it came: on its own, with a comment, a resolution, an answer, a report.")
    report_id: int | None = Field(description="The execution report with which it came.")
    name: str
    media_type: str
    size: int = Field(description="In bytes.")
    sha256: str = Field(description="Of the content as it is served.")
    received_sha256: str = Field(description="Of what was sent, before an image lost what told where it was taken.")
    has_thumbnail: bool
    public: bool
    author: str | None
    at: datetime


class AttachmentList(BaseModel):
    """The oldest first."""

    items: list[AttachmentOut]


def list_out(shown: Shown) -> AttachmentList:
    names = set(AttachmentOut.model_fields) - {"report_id", "author"}
    return AttachmentList(
        items=[
            AttachmentOut(
                report_id=one.part_id,
                author=one.author if shown.inside else None,
                **{name: getattr(one, name) for name in names},
            )
            for one in shown.items
        ]
    )


@dataclass(frozen=True)
class Resource:
    """The operations on one noun's files."""

    router: APIRouter


def listed(work: Work, actor: Actor, evidence: Evidence, number: int) -> AttachmentList:
    return list_out(evidence.shown(work, actor, number))


def hang(evidence: Evidence, number: int, call: Call, intake: Intake, form: FormData) -> AttachmentList:
    """Takes the form's files in and hangs them on the record."""
    try:
        said = AttachmentIn.model_validate({name: form[name] for name in form if name != FIELD})
    except ValidationError as error:
        raise as_invalid(error.errors()) from error
    received = taken_in(call, intake, form, f"{said.internal}")

    def added(work: Work, actor: Actor, _rows: object) -> AttachmentList:
        return listed(work, actor, evidence, number)

    return call(evidence.attach, number, said, received, then=added)


def resource(evidence: Evidence, noun: str, write: str) -> Resource:
    """The operations on one noun's files; `write` is the permission that adding asks for."""
    router = APIRouter(prefix=f"/{noun}/{{record_id}}/attachments", tags=[noun])
    read = needs(f"{noun[:-1]}.read")

    @router.get("", responses=errors(404), summary="Its files")
    def list_attachments(record_id: RowId, call: Annotated[Call, read]) -> AttachmentList:
        return call(listed, evidence, record_id)

    @router.post("", status_code=201, responses=errors(404, 409, 507), summary="Add files", openapi_extra=SENT)
    async def create_attachments(
        record_id: RowId, request: Request, call: Annotated[Call, needs(write, files=True)]
    ) -> AttachmentList:
        """Sent as `multipart/form-data`, the field `files` once for each. All are taken in, or none. The type is
        decided by the content; images lose what tells where they were taken."""
        return await from_form(request, call, evidence, record_id, partial(hang, evidence, record_id, call))

    @router.get("/{attachment_id}/content", responses={**errors(404), 200: BINARY}, summary="What the file holds")
    def read_content(record_id: RowId, attachment_id: RowId, request: Request, call: Annotated[Call, read]) -> Response:
        return saved(*content_of(call.ask(evidence.one, record_id, attachment_id), request.app.state.files.store))

    @router.get("/{attachment_id}/thumbnail", responses={**errors(404), 200: BINARY}, summary="An image, drawn small")
    def read_thumbnail(
        record_id: RowId, attachment_id: RowId, request: Request, call: Annotated[Call, read]
    ) -> Response:
        return saved(*thumbnail_of(call.ask(evidence.one, record_id, attachment_id), request.app.state.files.store))

    @router.delete("/{attachment_id}", responses=errors(404, 409), summary="Remove a file, saying why")
    def delete_attachment(
        record_id: RowId, attachment_id: RowId, reason: Reason, call: Annotated[Call, needs(write)]
    ) -> AttachmentList:
        """It is no longer shown; the history keeps its digest, who removed it and why."""

        def left(work: Work, actor: Actor, _none: object) -> AttachmentList:
            return listed(work, actor, evidence, record_id)

        return call(evidence.detach, record_id, attachment_id, DetachmentIn(reason=reason), then=left)

    return Resource(router)


RESOURCES = (
    resource(OF_ISSUES, "issues", "issue.comment"),
    resource(OF_INSTRUCTIONS, "instructions", "instruction.comment"),
    resource(OF_MEETINGS, "meetings", "meeting.addend"),
)
