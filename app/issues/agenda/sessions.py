"""Sessions before which an issue may be put."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.bodies.models import Body
from app.kit.db import Work
from app.kit.i18n import localized
from app.meetings.models import Meeting, MeetingStatus


@dataclass(frozen=True)
class Ahead:
    """A scheduled session of a collegial body."""

    meeting_id: int
    held_on: date
    body: str


def sessions_ahead(work: Work, region_id: int) -> list[Ahead]:
    """The scheduled sessions of collegial bodies in a region, the next first."""
    query = (
        select(Meeting.id, Meeting.held_on, Body)
        .join(Body, Body.id == Meeting.body_id)
        .where(
            Meeting.region_id == region_id,
            Meeting.status == MeetingStatus.SCHEDULED,
            Meeting.held_on >= work.today,
            Body.collegial,
        )
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [Ahead(row.id, row.held_on, localized(row.Body, work.language)) for row in work.session.execute(query)]
