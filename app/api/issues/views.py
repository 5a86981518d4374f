"""How an issue is answered over the API. Names beside ids are in the reader's language."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.api.frame.lists import Quantity
from app.calendar.service import calendar_of
from app.enterprises.naming import display_name
from app.extensions.subject import days_slid
from app.instructions.models import Importance
from app.issues import reading
from app.issues.dates.lateness import is_overdue
from app.issues.dates.silence import answer_until, heard_by, is_no_answer
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus, LinkKind, ReferralKind, Unit
from app.issues.scope import standings_over
from app.issues.taking import moves_now
from app.kit import clock
from app.kit.db import Work
from app.kit.i18n import localized


class Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Ref(BaseModel):
    """Something by its id and its name in the reader's language."""

    id: int
    name: str


class CategoryRef(BaseModel):
    code: str
    name: str


class AnswerOut(Plain):
    """The enterprise's two answers to a reported resolution."""

    at: datetime
    done: Answer
    solved: Answer
    text: str


class IssueOut(BaseModel):
    """One issue whole. An official's name is not for an enterprise's contacts: null for them."""

    number: int
    version: int
    title: str
    description: str
    status: IssueStatus
    outcome: IssueOutcome | None
    enterprise: Ref
    project: Ref | None
    territory: Ref
    category: CategoryRef
    meeting_id: int | None = Field(description="Where it was raised.")
    amount: Quantity | None = Field(description="What is asked for, in `unit`.")
    unit: Unit | None
    jobs_at_stake: int | None
    output_at_stake: str
    importance: Importance
    confidential: bool
    sample: bool
    body: Ref | None = Field(description="On whose desk it lies; null: the office's.")
    handler: Ref | None
    on_desk_since: datetime | None
    due_on: date | None
    original_due_on: date | None = Field(description="The first date; no move changes it.")
    extended: bool = Field(description="Moved by an extension at least once.")
    extension_count: int
    days_slid: int = Field(description="Working days from the first date to the present one.")
    paused_since: date | None = Field(description="The clock stands since that day; null while it runs.")
    paused_days: int = Field(description="Working days of all pauses that ended; the due date moved by them.")
    extension_asked: bool = Field(description="A request for an extension waits for its decision.")
    due_as_stated: bool = Field(description="Kept as past minutes state it, even where it is past, short or off.")
    due_term: dict[str, Any] | None = Field(
        description="How a computed date came about; null for a typed one. `set_on`: the day that was set, where "
        "a change of the calendar has moved it."
    )
    overdue: bool
    contested: bool
    contest_count: int
    reopen_count: int
    crossings: int = Field(description="Moves between the two bodies between which it moved most.")
    proposed_outcome: IssueOutcome | None
    resolution_text: str
    answered: bool = Field(description="The enterprise has answered the resolution that is reported now.")
    answer_until: date | None = Field(description="The term for an answer, while there is none.")
    no_answer: bool = Field(description="That term is over: the office may close it. Never at high importance.")
    answer: AnswerOut | None = Field(description="The enterprise's latest answer.")
    registered_on: date | None
    resolved_on: date | None
    closed_on: date | None
    on_behalf: bool = Field(description="The office wrote it down for the enterprise.")
    created_at: datetime
    moves: list[str] = Field(description="What the reader may do now, by the names of the moves.")


COPIED = (
    "version", "title", "description", "status", "outcome", "meeting_id", "amount", "unit", "jobs_at_stake",
    "output_at_stake", "importance", "confidential", "sample", "on_desk_since", "due_on", "original_due_on",
    "due_as_stated", "due_term", "contested", "answered", "contest_count", "reopen_count", "crossings",
    "proposed_outcome", "resolution_text", "registered_on", "resolved_on", "closed_on", "on_behalf", "created_at",
    "extension_count", "extension_asked", "paused_since", "paused_days",
)  # fmt: skip
"""What is answered as the row has it."""


def issue_out(work: Work, actor: Actor, issue: Issue) -> IssueOut:
    """In a fixed number of statements."""
    known = reading.facts(work, issue.id)
    over = standings_over(work.session, actor, issue.id)
    given = reading.answers(work, issue.id)
    language = work.language
    handler = Ref(id=issue.handler_id, name=known.handler_name) if issue.handler_id and over.internal else None
    return IssueOut(
        number=issue.id,
        enterprise=Ref(id=issue.enterprise_id, name=display_name(known.Enterprise, known.LegalForm, language)),
        project=Ref(id=known.Project.id, name=known.Project.name) if known.Project else None,
        territory=Ref(id=issue.territory_id, name=localized(known.Territory, language)),
        category=CategoryRef(code=issue.category_code, name=localized(known.Category, language)),
        body=Ref(id=known.Body.id, name=localized(known.Body, language)) if known.Body else None,
        handler=handler,
        overdue=is_overdue(issue, work.today),
        answer_until=answer_until(work, issue),
        no_answer=is_no_answer(issue, heard_by(work)),
        extended=issue.extension_count > 0,
        days_slid=days_slid(work, issue),
        answer=AnswerOut.model_validate(given[0]) if given else None,
        moves=[move.name for move in moves_now(work, issue, over)],
        **{name: getattr(issue, name) for name in COPIED},
    )


class ReferralOut(BaseModel):
    """One stay on one desk. `working_days` counts from the day after it began to its end, or to today."""

    id: int
    kind: ReferralKind
    body: Ref
    mechanism: str = Field(description='The name of the "other mechanism", where the body is one.')
    handler: str | None
    reason: str
    term_on: date | None = Field(description="This desk's own term; never after the issue's due date.")
    started_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    returned: bool
    working_days: int


class Referrals(BaseModel):
    """The first desk first."""

    items: list[ReferralOut]


def referrals_out(work: Work, actor: Actor, issue: Issue) -> Referrals:
    internal = standings_over(work.session, actor, issue.id).internal
    return Referrals(items=[_stay(work, stay, internal=internal) for stay in reading.stays(work, issue.id)])


def _stay(work: Work, stay: reading.Stay, *, internal: bool) -> ReferralOut:
    end = clock.local_date(stay.ended_at) if stay.ended_at else work.today
    return ReferralOut(
        id=stay.referral_id,
        kind=stay.kind,
        body=Ref(id=stay.body_id, name=localized(stay.body, work.language)),
        mechanism=stay.mechanism,
        handler=stay.handler if internal else None,
        reason=stay.reason,
        term_on=stay.term_on,
        started_at=stay.started_at,
        accepted_at=stay.accepted_at,
        ended_at=stay.ended_at,
        returned=stay.returned,
        working_days=calendar_of(work).working_days_between(clock.local_date(stay.started_at), end),
    )


class LinkOut(Plain):
    """The other end of a link, where the reader may see it. `outgoing`: made from this issue."""

    link_id: int
    kind: LinkKind
    outgoing: bool
    number: int
    title: str
    status: IssueStatus


class Links(BaseModel):
    items: list[LinkOut]


def links_out(work: Work, actor: Actor, issue: Issue) -> Links:
    return Links(items=[LinkOut.model_validate(one) for one in reading.links(work, actor, issue.id)])
