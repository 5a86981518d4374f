"""Who has not commented is reminded once, on the working day before the comments' day of a coming meeting."""

from collections.abc import Mapping
from typing import Any

from app.calendar.service import calendar_of
from app.dossiers import asking
from app.dossiers.asked import Asked
from app.dossiers.comments import asked_rows
from app.kit.db import Work
from app.meetings.models import Meeting, MeetingStatus
from app.notifications import recipients
from app.notifications.hours import is_working_moment
from app.notifications.readers import readers
from app.notifications.subjects import subject_of
from app.notifications.telling import News, write

TOPIC = "comment_reminders"


def begin(work: Work) -> None:
    """A job for each scheduled meeting that is near."""
    asking.begin(work, TOPIC)


def remind(work: Work, payload: Mapping[str, Any]) -> None:
    """The job of one meeting. What no worker told in its time is told on the comments' day itself."""
    meeting = work.session.get(Meeting, payload["meeting"])
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return
    if meeting is None or meeting.status is not MeetingStatus.SCHEDULED:
        return
    for asked in asked_rows(work, meeting):
        first = calendar_of(work).previous_working_day(asked.until)
        if asked.waits and first <= work.today <= asked.until and work.today > asked.asked_on:
            _tell(work, meeting, asked)


def _tell(work: Work, meeting: Meeting, asked: Asked) -> None:
    subject = subject_of(work, asked.noun, asked.number)
    if subject is None:
        return
    desk = recipients.desk(work, subject)
    key = f"comment:{meeting.id}:{asked.noun}:{asked.number}:{asked.until}"
    facts = {"meeting": meeting.id, "until": asked.until.isoformat()}
    news = News(key, "comment.reminder", asked.noun, asked.number, work.now, facts=facts)
    for reader in readers(work, subject, desk, inside=True):
        if not reader.replaced:
            write(work, reader, news)
