"""How a series is answered over the API."""

from collections.abc import Iterable
from typing import Any

from app.accounts.actor import Actor
from app.api.frame.lists import fill
from app.api.instructions.shapes import NamedBody, NamedPerson
from app.api.series.shapes import (
    ComingList,
    ComingOut,
    PeriodOut,
    PeriodPage,
    PlaceOut,
    ScoreOut,
    SeriesLine,
    SeriesOut,
    SeriesPage,
    TermsOut,
)
from app.calendar.schemas import ReasonOut
from app.instructions.dates.lateness import is_executed_late, is_overdue
from app.kit.db import Work
from app.kit.lists.paging import Page, Total
from app.recurrence.coming import Coming
from app.recurrence.describing import Described, described
from app.recurrence.listing import SeriesState
from app.recurrence.models import Series, SeriesTerms
from app.recurrence.reading import Place


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
