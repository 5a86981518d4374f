"""Files on the pages of issues, instructions and meetings: adding, saving, removing. All without a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.files.evidence import Evidence
from app.files.schemas import AttachmentIn, DetachmentIn
from app.files.serving import content_of, thumbnail_of
from app.instructions.files import FILES as OF_INSTRUCTIONS
from app.issues.files import FILES as OF_ISSUES
from app.kit.i18n import N_
from app.kit.web.downloads import saved
from app.meetings.files import FILES as OF_MEETINGS
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.instructions.view import instruction_view
from app.pages.issues.view import issue_view
from app.pages.meetings.view import meeting_view

Key = Annotated[int, Path(ge=1, le=2**53)]


@dataclass(frozen=True)
class Screen:
    """The routes of one noun's files."""

    router: APIRouter


def screen(evidence: Evidence, noun: str, write: str, page: str, view: Callable[..., Mapping[str, Any]]) -> Screen:
    """`page` and `view`: where the files stand, and where a form comes back to."""
    router = APIRouter(prefix=f"/{noun}/{{record_id}}/attachments")
    read = needs(f"{noun[:-1]}.read")

    def back(number: int) -> str:
        return f"/{noun}/{number}#files"

    @router.post("")
    def add(record_id: Key, call: Annotated[PageCall, needs(write, files=True)]) -> Response:
        again = Again(page, view, record_id, "attachment")
        body = call.read(AttachmentIn, again)
        received = call.files(evidence.check, record_id, again)
        notice = N_("The files are added")
        return call.change(evidence.attach, record_id, body, received, to=back(record_id), notice=notice, again=again)

    @router.get("/{attachment_id}")
    def save(record_id: Key, attachment_id: Key, call: Annotated[PageCall, read]) -> Response:
        return saved(*content_of(call.ask(evidence.one, record_id, attachment_id), call.request.app.state.files.store))

    @router.get("/{attachment_id}/thumbnail")
    def thumbnail(record_id: Key, attachment_id: Key, call: Annotated[PageCall, read]) -> Response:
        return saved(
            *thumbnail_of(call.ask(evidence.one, record_id, attachment_id), call.request.app.state.files.store)
        )

    @router.post("/{attachment_id}/removal")
    def remove(record_id: Key, attachment_id: Key, call: Annotated[PageCall, needs(write)]) -> Response:
        again = Again(page, view, record_id, f"removal-{attachment_id}")
        body = call.read(DetachmentIn, again)
        notice = N_("The file is removed; the history tells of it")
        return call.change(
            evidence.detach, record_id, attachment_id, body, to=back(record_id), notice=notice, again=again
        )

    return Screen(router)


SCREENS = (
    screen(OF_ISSUES, "issues", "issue.comment", "issues/show.html", issue_view),
    screen(OF_INSTRUCTIONS, "instructions", "instruction.comment", "instructions/show.html", instruction_view),
    screen(OF_MEETINGS, "meetings", "meeting.addend", "meetings/show.html", meeting_view),
)
