"""Finding a series through its scope, and taking it in hand to change it."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.actor import Actor
from app.instructions.scope import standings_over
from app.kit.db import Work, held
from app.kit.errors import Conflict, Forbidden, NotFound
from app.kit.i18n import N_
from app.recurrence.models import Period, Series, SeriesTerms
from app.recurrence.rules import Rule, Terms
from app.recurrence.scope import visible_to
from app.workflow.engine import Who, match_version

KEEPING = "instruction.edit"
"""Of its newest instruction: only the giver's side has it."""


@dataclass(frozen=True)
class Taken:
    series: Series
    who: Who


def find(work: Work, actor: Actor, number: int) -> Series:
    """The series, or 404 when there is none or it is not this person's to see."""
    found = work.session.scalar(select(Series).where(Series.id == number, visible_to(actor)))
    if found is None:
        raise NotFound
    return found


def may_keep(work: Work, actor: Actor, series: Series) -> bool:
    """Whether the actor may change or end it now."""
    granted = standings_over(work.session, actor, series.instruction_id).granted
    return series.ended_on is None and KEEPING in granted


def take(work: Work, actor: Actor, number: int, expected: int | None = None) -> Taken:
    """Locked until the end of the unit: 404, 403 but for the giver's side, 412, 409 for what has been ended."""
    query = select(Series).where(Series.id == number, visible_to(actor))
    series = work.session.scalar(held(work, query, of=Series))
    if series is None:
        raise NotFound
    standing = standings_over(work.session, actor, series.instruction_id).membership(KEEPING)
    if standing is None:
        raise Forbidden
    match_version(series, expected)
    if series.ended_on is not None:
        raise Conflict(N_("This series has been ended"))
    return Taken(series, Who(actor.person_id, standing.id))


def versions_of(work: Work, series_id: int) -> list[SeriesTerms]:
    """All terms that were ever set, in that order."""
    query = select(SeriesTerms).where(SeriesTerms.series_id == series_id).order_by(SeriesTerms.id)
    return list(work.session.scalars(query))


def last_period(work: Work, series_id: int) -> Period:
    """The latest whose turn has come; a series has one from its first moment."""
    query = select(Period).where(Period.series_id == series_id).order_by(Period.day.desc()).limit(1)
    return work.session.scalars(query).one()


def terms_of(row: SeriesTerms) -> Terms:
    """The row as the rules see it."""
    rule = Rule(row.kind, row.from_on, row.day or 1, row.weeks or 1, row.weekday or 1)
    return Terms(rule, row.until, row.times, row.id)
