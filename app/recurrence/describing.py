"""One series as both doors show it, with the names behind its ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.bodies.models import Body
from app.instructions.models import Instruction
from app.kit.db import Work
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.recurrence.coming import Coming
from app.recurrence.listing import SeriesState
from app.recurrence.models import Series, SeriesTerms
from app.recurrence.previewing import to_come
from app.recurrence.reading import Score, issues_behind, score
from app.recurrence.rules import in_force
from app.recurrence.taking import last_period, may_keep, terms_of, versions_of


@dataclass(frozen=True)
class Described:
    """`now` are the terms of the newest period, `later` those that will take their place. `bodies` and `people` are by
    id; `meeting` is left out where the reader may not see it."""

    series: Series
    now: SeriesTerms
    later: Sequence[SeriesTerms]
    coming: Sequence[Coming]
    score: Score
    issues: Sequence[Row[int, str]]
    meeting: Meeting | None
    confidential: bool
    bodies: Mapping[int, Body]
    people: Mapping[int, str]
    may_keep: bool

    @property
    def state(self) -> SeriesState:
        return SeriesState.OVER if self.series.next_on is None else SeriesState.RUNNING


def described(work: Work, actor: Actor, series: Series) -> Described:
    """In a fixed number of statements."""
    rows = {row.id: row for row in versions_of(work, series.id)}
    now = rows[last_period(work, series.id).terms_id]
    kept = [rows[terms.id] for terms in in_force(map(terms_of, rows.values()))]
    later = [row for row in kept if row.from_on > now.from_on] if series.next_on is not None else []
    shown = [now, *later]
    named = {person for row in shown for person in (row.controller_id, row.handler_id) if person is not None}
    return Described(
        series=series,
        now=now,
        later=later,
        coming=to_come(work, series),
        score=score(work, actor, series),
        issues=issues_behind(work, actor, series),
        meeting=_meeting(work, actor, series),
        confidential=work.session.get_one(Instruction, series.instruction_id).confidential,
        bodies=_bodies(work, {series.giver_body_id, *_executing(shown)}),
        people={row.id: row.name for row in work.session.scalars(select(Person).where(Person.id.in_(named)))},
        may_keep=may_keep(work, actor, series),
    )


def _executing(shown: Sequence[SeriesTerms]) -> set[int]:
    return {body for row in shown for body in (row.responsible_body_id, *row.co_executors)}


def _bodies(work: Work, ids: set[int]) -> dict[int, Body]:
    return {row.id: row for row in work.session.scalars(select(Body).where(Body.id.in_(ids)))}


def _meeting(work: Work, actor: Actor, series: Series) -> Meeting | None:
    if series.meeting_id is None:
        return None
    return work.session.scalar(select(Meeting).where(Meeting.id == series.meeting_id, visible_meetings(actor)))
