"""How a meeting is answered over the API."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from sqlalchemy import Row

from app.accounts.actor import Actor
from app.issues.agenda.carry_over import Unfinished, unfinished
from app.issues.agenda.reading import MeetingView, Point, view_of
from app.issues.models import IssueStatus
from app.kit.db import Work
from app.meetings.models import AgendaItem, AgendaOutcome, DateKind, Meeting, MeetingStatus, ParticipantKind

Clock = Annotated[
    time,
    PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["15:00"]}),
]
"""A time on the wall in Kazakhstan: no zone, so it is no `time` of JSON Schema."""


class Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class BodyName(Plain):
    """A body by its id and its names in three languages."""

    id: int
    name_kk: str
    name_ru: str
    name_en: str


class ParticipantOut(BaseModel):
    """A body, an enterprise (its name as stated) or others, whom `label` names; `present` is null until recorded."""

    id: int
    kind: ParticipantKind
    body: BodyName | None
    enterprise_id: int | None
    enterprise_name: str | None
    label: str
    present: bool | None


class AgendaIssueOut(BaseModel):
    """An issue on the agenda: how it stands now, and what this meeting decided of it."""

    number: int
    title: str
    status: IssueStatus
    enterprise_id: int
    enterprise_name: str
    confidential: bool
    outcome: AgendaOutcome | None
    decision: str
    forwarded_to: BodyName | None


class AgendaItemOut(BaseModel):
    """A point of the agenda. Its `version` is its own ETag."""

    id: int
    version: int
    position: int
    title: str
    text: str
    outcome: AgendaOutcome | None
    decision: str
    carried_from_id: int | None = Field(description="The point of an earlier meeting that it goes on with.")
    withdrawn: bool = Field(
        description="Off the agenda, taken away by somebody who may not see what it decided; shown to who may."
    )
    issues: list[AgendaIssueOut]


class AddendumOut(BaseModel):
    id: int
    at: datetime
    author: str
    text: str


class MeetingLine(BaseModel):
    """A meeting as the list has it."""

    id: int
    version: int
    status: MeetingStatus
    body: BodyName
    region_id: int
    topic: str
    held_on: date
    date_kind: DateKind
    starts_at: Clock | None
    place: str
    protocol_number: str
    chair_name: str
    chair_post: str
    transcribed: bool
    sample: bool


class MeetingOut(MeetingLine):
    """A meeting with all of it that the caller may see.

    `whole` is false for an enterprise's contact, who sees the own points only.
    """

    whole: bool
    conclusion: str
    participants: list[ParticipantOut]
    agenda: list[AgendaItemOut]
    unfinished: list[int] = Field(description="Ids of the points that closing would leave to the next meeting.")
    addenda: list[AddendumOut]
    allowed: list[str] = Field(description="The moves that the caller may make now.")


class UnfinishedOut(Plain):
    """A point that an earlier meeting of the same body left unfinished."""

    item_id: int
    title: str
    meeting_id: int
    held_on: date


class UnfinishedList(BaseModel):
    items: list[UnfinishedOut]


def meeting_out(work: Work, actor: Actor, meeting: Meeting) -> MeetingOut:
    """The meeting as it stands at the end of the call."""
    work.session.flush()
    return as_out(view_of(work, actor, meeting))


def as_out(view: MeetingView) -> MeetingOut:
    meeting = view.meeting
    return MeetingOut(
        **_header(meeting),
        body=BodyName.model_validate(view.body),
        whole=view.whole,
        conclusion=meeting.conclusion if view.whole else "",
        participants=participants_out(view.participants),
        agenda=[item_out(point) for point in view.points],
        unfinished=[item.id for item in view.unfinished],
        addenda=[
            AddendumOut(id=row.Addendum.id, at=row.Addendum.at, author=row.name, text=row.Addendum.text)
            for row in view.addenda
        ],
        allowed=sorted(view.allowed),
    )


HEADER = tuple(name for name in MeetingLine.model_fields if name != "body")


def _header(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in HEADER}


def line_out(row: Row[Any]) -> MeetingLine:
    body = BodyName(id=row.body_id, name_kk=row.name_kk, name_ru=row.name_ru, name_en=row.name_en)
    return MeetingLine(**_header(row), body=body)


def participants_out(rows: Sequence[Row[Any]]) -> list[ParticipantOut]:
    return [
        ParticipantOut(
            id=row.Participant.id,
            kind=row.Participant.kind,
            body=BodyName.model_validate(row.Body) if row.Body else None,
            enterprise_id=row.Participant.enterprise_id,
            enterprise_name=row.Enterprise.name_stated if row.Enterprise else None,
            label=row.Participant.label,
            present=row.Participant.present,
        )
        for row in rows
    ]


def item_out(point: Point) -> AgendaItemOut:
    item = point.item
    return AgendaItemOut(
        id=item.id,
        version=item.version,
        position=item.position,
        title=item.title,
        text=item.text,
        outcome=item.outcome,
        decision=item.decision,
        carried_from_id=item.carried_from_id,
        withdrawn=item.withdrawn,
        issues=[_issue_out(row) for row in point.issues],
    )


def _issue_out(row: Row[Any]) -> AgendaIssueOut:
    return AgendaIssueOut(
        number=row.Issue.id,
        title=row.Issue.title,
        status=row.Issue.status,
        enterprise_id=row.Issue.enterprise_id,
        enterprise_name=row.Enterprise.name_stated,
        confidential=row.Issue.confidential,
        outcome=row.AgendaIssue.outcome,
        decision=row.AgendaIssue.decision,
        forwarded_to=BodyName.model_validate(row.target) if row.target else None,
    )


def offers_out(work: Work, actor: Actor, meeting: Meeting) -> UnfinishedList:
    """What earlier meetings of the same body left unfinished."""
    found: list[Unfinished] = unfinished(work, actor, meeting)
    return UnfinishedList(items=[UnfinishedOut.model_validate(one) for one in found])


def changed_item(work: Work, actor: Actor, item: AgendaItem) -> AgendaItemOut:
    """The point as it stands at the end of the call."""
    work.session.flush()
    meeting = work.session.get_one(Meeting, item.meeting_id)
    point = next(point for point in view_of(work, actor, meeting).points if point.item.id == item.id)
    return item_out(point)
