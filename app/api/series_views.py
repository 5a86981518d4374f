"""How a series is answered over the API."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.instruction_shapes import NamedBody, NamedPerson, Plain
from app.api.lists import ListPage, Quantity, fill
from app.calendar.schemas import ReasonOut
from app.instructions.lateness import is_executed_late, is_overdue
from app.instructions.models import Importance, InstructionStatus, RemovalGround
from app.kit.db import Work
from app.kit.paging import Page, Total
from app.recurrence.coming import Coming
from app.recurrence.describing import Described, described
from app.recurrence.listing import SeriesState
from app.recurrence.models import Series, SeriesTerms
from app.recurrence.reading import Place
from app.recurrence.rules import RuleKind


class ComingOut(BaseModel):
    """A period to come, as the calendar stands now."""

    number: int
    day: date = Field(description="By the rule.")
    due_on: date = Field(description="That day, or the working day that takes its place.")
    given_on: date = Field(description="When its instruction is given.")
    reason: ReasonOut | None = Field(description="Why the day by the rule is no working day.")


class ComingList(BaseModel):
    items: list[ComingOut]


class TermsOut(Plain):
    """What holds for the periods from a day on. Of `day`, `weeks` and `weekday` those of its kind are set."""

    from_on: date
    kind: RuleKind
    day: int | None = Field(description="Of the month, or of the month after the quarter; 31 is the last day.")
    weeks: int | None
    weekday: int | None = Field(description="1 is Monday.")
    until: date | None
    times: int | None = Field(description="Periods of the series in all.")
    text: str
    expected_result: str
    amount: Quantity | None
    unit: str
    importance: Importance
    responsible: NamedBody
    handler: NamedPerson | None
    controller: NamedPerson | None
    co_executors: list[NamedBody]
    set_at: datetime


class ScoreOut(Plain):
    """How many of its instructions were executed in time, late, or not (yet); how many periods were missed."""

    in_time: int
    late: int
    other: int
    missed: int


class SeriesOut(BaseModel):
    number: int
    version: int
    state: SeriesState
    ordered_on: date
    ended_on: date | None = Field(description="Somebody has ended it.")
    ahead_days: int
    giver: NamedBody
    meeting_id: int | None
    issues: list[int] = Field(description="Those of which the reader may know.")
    confidential: bool
    sample: bool
    instruction: int = Field(description="The newest one.")
    terms: TermsOut = Field(description="Those of the newest period.")
    later: list[TermsOut] = Field(description="Those that will take their place.")
    coming: list[ComingOut]
    score: ScoreOut
    moves: list[str]


class SeriesLine(BaseModel):
    """A series as the list has it, with the terms and the instruction of its newest period."""

    number: int
    version: int
    state: SeriesState
    text: str
    kind: RuleKind
    day: int | None
    weeks: int | None
    weekday: int | None
    until: date | None
    times: int | None
    next_on: date | None = Field(description="The day of the next period by the rule.")
    responsible: NamedBody
    instruction: int
    status: InstructionStatus
    due_on: date | None
    confidential: bool
    sample: bool


class SeriesPage(ListPage[SeriesLine]):
    pass


class PeriodOut(BaseModel):
    """A period whose turn has come. `instruction` is null where its due date had passed before one could be given."""

    day: date
    instruction: int | None
    status: InstructionStatus | None
    ground: RemovalGround | None
    due_on: date | None
    original_due_on: date | None
    submitted_on: date | None
    removed_on: date | None
    overdue: bool
    executed_late: bool


class PeriodPage(ListPage[PeriodOut]):
    pass


class PlaceOut(Plain):
    """The series in which an instruction stands, and the numbers of the instructions before and after it."""

    series: int
    before: int | None
    after: int | None


def series_out(work: Work, actor: Actor, row: Series) -> SeriesOut:
    found = described(work, actor, row)
    return SeriesOut(
        number=row.id,
        version=row.version,
        state=found.state,
        ordered_on=row.ordered_on,
        ended_on=row.ended_on,
        ahead_days=row.ahead_days,
        giver=NamedBody.model_validate(found.bodies[row.giver_body_id]),
        meeting_id=found.meeting.id if found.meeting else None,
        issues=[issue.id for issue in found.issues],
        confidential=found.confidential,
        sample=row.sample,
        instruction=row.instruction_id,
        terms=_terms(found, found.now),
        later=[_terms(found, terms) for terms in found.later],
        coming=[_coming(one) for one in found.coming],
        score=ScoreOut.model_validate(found.score),
        moves=["changes", "ending"] if found.may_keep else [],
    )


COPIED = (
    "from_on", "kind", "day", "weeks", "weekday", "until", "times", "text", "expected_result", "amount", "unit",
    "importance", "set_at",
)  # fmt: skip


def _terms(found: Described, row: SeriesTerms) -> TermsOut:
    def person(key: int | None) -> NamedPerson | None:
        return NamedPerson(id=key, name=found.people[key]) if key is not None else None

    return TermsOut(
        **{name: getattr(row, name) for name in COPIED},
        responsible=NamedBody.model_validate(found.bodies[row.responsible_body_id]),
        handler=person(row.handler_id),
        controller=person(row.controller_id),
        co_executors=[NamedBody.model_validate(found.bodies[key]) for key in row.co_executors],
    )


def _coming(one: Coming) -> ComingOut:
    reason = ReasonOut.model_validate(one.reason) if one.reason else None
    return ComingOut(number=one.turn.number, day=one.turn.day, due_on=one.due_on, given_on=one.given_on, reason=reason)


def coming_out(_work: Work, _actor: Actor, found: Iterable[Coming]) -> ComingList:
    return ComingList(items=[_coming(one) for one in found])


LINE = ("version", "text", "kind", "day", "weeks", "weekday", "until", "times", "next_on", "status", "due_on",
        "confidential", "sample")  # fmt: skip


def page_out(page: Page[Any], total: Total | None) -> SeriesPage:
    items = [
        SeriesLine(
            number=row.id,
            state=SeriesState.OVER if row.next_on is None else SeriesState.RUNNING,
            responsible=NamedBody(id=row.body_id, name_kk=row.name_kk, name_ru=row.name_ru, name_en=row.name_en),
            instruction=row.number,
            **{name: getattr(row, name) for name in LINE},
        )
        for row in page.rows
    ]
    return fill(SeriesPage, items, page, total)  # type: ignore[return-value]


PERIOD = ("day", "status", "ground", "due_on", "original_due_on", "submitted_on", "removed_on")


def periods_out(work: Work, page: Page[Any]) -> PeriodPage:
    items = [
        PeriodOut(
            instruction=row.number,
            overdue=row.number is not None and is_overdue(row, work.today),
            executed_late=row.number is not None and is_executed_late(row),
            **{name: getattr(row, name) for name in PERIOD},
        )
        for row in page.rows
    ]
    return PeriodPage(items=items, next=page.next)


def place_out(place: Place) -> PlaceOut:
    return PlaceOut.model_validate(place)
