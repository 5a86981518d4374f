"""The minutes as a sheet of paper, with the head of the event chain at the moment of printing."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import Row
from starlette.responses import Response

from app.accounts.actor import Actor
from app.audit.chain import head
from app.instructions.at_meeting import instructions_of_meeting
from app.issues.agenda.reading import read_meeting
from app.kit import i18n
from app.kit.clock import local_date
from app.kit.db import Work
from app.kit.i18n import N_
from app.meetings import labels
from app.meetings import schemas as s
from app.meetings.models import DateKind, MeetingStatus, ParticipantKind
from app.pages.frame.call import PageCall, needs
from app.pages.meetings.view import guest_name, shown_row

router = APIRouter()
ENTERPRISES = N_("enterprises: %(names)s")


@router.get("/meetings/{meeting_id}/minutes")
def show(meeting_id: s.Key, call: Annotated[PageCall, needs("meeting.read")]) -> Response:
    return call.page("meetings/minutes.html", minutes_view, meeting_id)


def minutes_view(work: Work, actor: Actor, meeting_id: int) -> dict[str, Any]:
    """What the sheet says: only what this reader may see."""
    view = read_meeting(work, actor, meeting_id)
    meeting = view.meeting
    absent = [row for row in view.participants if row.Participant.present is False]
    return {
        "meeting": meeting,
        "body": view.body,
        "whole": view.whole,
        "approved": meeting.status is MeetingStatus.CLOSED,
        "reported": meeting.date_kind is DateKind.AS_REPORTED,
        "labels": labels,
        "attended": in_a_row(work, [row for row in view.participants if row.Participant.present is not False]),
        "absent": in_a_row(work, absent),
        "points": [(point.item, [shown_row(work, row) for row in point.issues]) for point in view.points],
        "instructions": instructions_of_meeting(work, actor, meeting.id),
        "addenda": [(local_date(row.Addendum.at), row.Addendum.text, row.name) for row in view.addenda],
        "head": "{}:{}".format(*head(work.session)),
        "printed": work.now,
    }


def in_a_row(work: Work, rows: Sequence[Row[Any]]) -> str:
    """Participants in their order, as minutes name them; enterprises that stand together are named together."""
    return "; ".join(_together(work, rows))


def _together(work: Work, rows: Sequence[Row[Any]]) -> Iterable[str]:
    for kind, group in groupby(rows, key=lambda row: row.Participant.kind):
        names = [guest_name(work, row) for row in group]
        if kind is ParticipantKind.ENTERPRISE:
            yield i18n.translate(ENTERPRISES, {"names": ", ".join(names)})
        else:
            yield from names
