"""What is shown of a series: its periods and how each was executed, and where an instruction stands in one."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Row, func, or_, select

from app.accounts.actor import Actor
from app.instructions.dates.lateness import DONE
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.scope import visible_to as visible_instructions
from app.issues.models import Issue
from app.issues.scope import visible_to as visible_issues
from app.kit.db import Work
from app.kit.lists import paging
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort
from app.recurrence.models import Period, Series, SeriesIssue
from app.recurrence.scope import visible_to
from app.recurrence.taking import find

NEWEST_FIRST = Sort((Period.day, Period.id), (date, int), descending=True)


class PeriodQuery(ListQuery):
    """The latest period first."""

    sort: Literal["-day"] = "-day"


def periods_of(work: Work, actor: Actor, number: int, query: PeriodQuery) -> Page[Any]:
    """A page of the periods whose turn has come: `.day`, and of its instruction `.number`, `.status`, `.due_on` and
    what lateness is derived from. `.number` is null where the period was missed. Instructions that the reader may not
    see are left out."""
    find(work, actor, number)
    shown: Any = (
        select(
            Period.day,
            Period.id,
            Period.instruction_id.label("number"),
            Instruction.status,
            Instruction.ground,
            Instruction.due_on,
            Instruction.original_due_on,
            Instruction.extension_count,
            Instruction.paused_since,
            Instruction.submitted_on,
            Instruction.removed_on,
        )
        .outerjoin(Instruction, Instruction.id == Period.instruction_id)
        .where(Period.series_id == number, or_(Period.instruction_id.is_(None), visible_instructions(actor)))
    )
    bound = query.bound(number)
    return paging.fetch(work.session, shown, NEWEST_FIRST, bound=bound, cursor=query.cursor, limit=query.limit)


@dataclass(frozen=True)
class Score:
    """Of the periods that the reader may see: executed in time or late, still open or ended otherwise, missed."""

    in_time: int
    late: int
    other: int
    missed: int


def score(work: Work, actor: Actor, series: Series) -> Score:
    done = or_(Instruction.status == InstructionStatus.ACCEPTED, Instruction.ground.in_(sorted(DONE)))
    late = Instruction.submitted_on > Instruction.due_on
    query = (
        select(
            func.count().filter(done, ~late),
            func.count().filter(done, late),
            func.count(Instruction.id),
            func.count().filter(Period.instruction_id.is_(None)),
        )
        .select_from(Period)
        .outerjoin(Instruction, Instruction.id == Period.instruction_id)
        .where(Period.series_id == series.id, or_(Period.instruction_id.is_(None), visible_instructions(actor)))
    )
    in_time, came_late, given, missed = work.session.execute(query).one()
    return Score(in_time, came_late, given - in_time - came_late, missed)


@dataclass(frozen=True)
class Place:
    """Where an instruction stands: its series, and the numbers of the instructions before and after it."""

    series: int
    before: int | None
    after: int | None


def place_of(work: Work, actor: Actor, instruction_id: int) -> Place | None:
    """None where it is of no series, or of one that the reader may not see."""
    query = select(Period.series_id, Period.day).join(Series, Series.id == Period.series_id)
    found = work.session.execute(query.where(Period.instruction_id == instruction_id, visible_to(actor))).first()
    if found is None:
        return None
    beside = (
        select(Period.instruction_id)
        .join(Instruction, Instruction.id == Period.instruction_id)
        .where(Period.series_id == found.series_id, visible_instructions(actor))
        .limit(1)
    )
    before = beside.where(Period.day < found.day).order_by(Period.day.desc()).scalar_subquery()
    after = beside.where(Period.day > found.day).order_by(Period.day).scalar_subquery()
    return Place(found.series_id, *work.session.execute(select(before, after)).one())


def issues_behind(work: Work, actor: Actor, series: Series) -> list[Row[int, str]]:
    """(number, title) of those of which the reader may know."""
    query = select(Issue.id, Issue.title).join(SeriesIssue, SeriesIssue.issue_id == Issue.id)
    return list(
        work.session.execute(query.where(SeriesIssue.series_id == series.id, visible_issues(actor)).order_by(Issue.id))
    )
