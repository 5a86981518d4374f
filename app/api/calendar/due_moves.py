"""How extensions and pauses are answered over the API: the same for issues and instructions."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from app.calendar.service import calendar_of
from app.extensions.models import ExtensionStatus
from app.extensions.reading import pauses_of, requests_of
from app.extensions.subject import Subject
from app.kit.db import Work
from app.kit.i18n import localized


class AskingBody(BaseModel):
    id: int
    name: str


class ExtensionOut(BaseModel):
    """One request. People's names, and for instructions all words, are null for an enterprise's contacts."""

    id: int
    status: ExtensionStatus = Field(
        description="`withdrawn`: by who asked; `lapsed`: the work was reported, ended or went to another body first."
    )
    late: bool = Field(description="Entered by the office after the due date; marked so for ever.")
    body: AskingBody | None = Field(description="Who executes and asked; null where the office entered it.")
    asked_by: str | None
    asked_at: datetime
    due_on: date = Field(description="The date that it moves.")
    wanted_on: date
    reason: str | None
    granted_on: date | None = Field(description="Null unless it is approved; it may be another day than the one asked.")
    days: int = Field(description="Working days by which the date moved; 0 unless it is approved.")
    decided_by: str | None
    decided_at: datetime | None
    note: str | None


class Extensions(BaseModel):
    """The first request first."""

    items: list[ExtensionOut]


class PauseOut(BaseModel):
    """One pause. Names and words as in extensions."""

    id: int
    started_on: date
    look_again_on: date
    reason: str | None
    paused_by: str | None
    ended_on: date | None
    ended_by: str | None
    days: int = Field(description="Working days after `started_on` up to `ended_on`; 0 while it runs.")
    moved_to: date | None = Field(description="The due date that resuming gave.")


class Pauses(BaseModel):
    """The first pause first."""

    items: list[PauseOut]


def extensions_out(work: Work, subject: Subject, *, named: bool, words: bool) -> Extensions:
    """`named`: with people's names; `words`: with reasons and notes."""
    return Extensions(items=[_extension(work, row, named, words) for row in requests_of(work, subject)])


def _extension(work: Work, row: Any, named: bool, words: bool) -> ExtensionOut:
    one, body, granted = row.Extension, row.Body, row.Extension.granted_on
    return ExtensionOut(
        id=one.id,
        status=one.status,
        late=one.late,
        body=AskingBody(id=body.id, name=localized(body, work.language)) if body else None,
        asked_by=row.author if named else None,
        asked_at=one.asked_at,
        due_on=one.due_on,
        wanted_on=one.wanted_on,
        reason=one.reason if words else None,
        granted_on=granted,
        days=calendar_of(work).working_days_between(one.due_on, granted) if granted else 0,
        decided_by=row.decider if named else None,
        decided_at=one.decided_at,
        note=one.note if words else None,
    )


def pauses_out(work: Work, subject: Subject, *, named: bool, words: bool) -> Pauses:
    """`named`, `words`: as for extensions."""
    found = [
        PauseOut(
            id=row.Pause.id,
            started_on=row.Pause.started_on,
            look_again_on=row.Pause.look_again_on,
            reason=row.Pause.reason if words else None,
            paused_by=row.author if named else None,
            ended_on=row.Pause.ended_on,
            ended_by=row.decider if named else None,
            days=row.Pause.days,
            moved_to=row.Pause.moved_to,
        )
        for row in pauses_of(work, subject)
    ]
    return Pauses(items=found)
