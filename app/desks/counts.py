"""Counting what is open, in one pass over the open rows that the reader may see: cost does not grow with history."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, false, func, select

from app.accounts.actor import Actor
from app.accounts.known import known
from app.accounts.own import is_own
from app.bodies.models import Body
from app.issues.dates.lateness import overdue
from app.issues.dates.silence import heard_by, no_answer
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.charts.horizon import DueCount
from app.kit.columns import LATER
from app.kit.db import Work
from app.kit.settings import settings
from app.territories.models import Territory


def count_if(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


@dataclass(frozen=True)
class IssueCounts:
    """What stands open for the reader."""

    open: int
    late: int
    registered: int
    routed: int
    in_progress: int
    awaiting: int
    resolved: int
    answered: int
    contested: int
    mine: int
    oldest_late: date | None
    oldest_unrouted: date | None
    no_answer: int
    back_and_forth: int


@known
def count_issues(work: Work, actor: Actor) -> IssueCounts:
    """One statement."""
    late, status = overdue(work.today), Issue.status
    columns = [
        func.count(), count_if(late), count_if(status == IssueStatus.REGISTERED),
        count_if(status == IssueStatus.ROUTED),
        count_if(status == IssueStatus.IN_PROGRESS), count_if(status == IssueStatus.AWAITING_DECISION),
        count_if(status == IssueStatus.RESOLVED), count_if((status == IssueStatus.RESOLVED) & Issue.answered),
        count_if(Issue.contested), count_if(is_own(actor, Issue.handler_id)),
        func.min(case((late, Issue.due_sort))),
        func.min(case((status == IssueStatus.REGISTERED, Issue.registered_on))),
        count_if(no_answer(heard_by(work))), count_if(Issue.crossings >= settings().back_and_forth_moves),
    ]  # fmt: skip
    found = work.session.execute(select(*columns).where(Issue.is_open, visible_to(actor, open_only=True))).one()
    return IssueCounts(*found)


@known
def count_drafts(work: Work, actor: Actor) -> int:
    """What enterprises sent in and nobody has registered yet."""
    # That a draft is not open is said for the index, in which that stands before the status.
    query = select(func.count()).where(Issue.is_open == false(), Issue.status == IssueStatus.DRAFT, visible_to(actor))
    return work.session.scalar(query) or 0


@known
def by_due_day(work: Work, actor: Actor, body_ids: tuple[int, ...] | None = None) -> tuple[DueCount, ...]:
    """Open issues a due day, how many of them of high importance; of past days just those that are late. What is
    paused has no day. `body_ids`: only what these bodies hold."""
    query = (
        select(Issue.due_sort, func.count(), count_if(Issue.importance == "high"))
        .where(Issue.is_open, Issue.due_sort < LATER, visible_to(actor, open_only=True))
        .where((Issue.due_sort >= work.today) | overdue(work.today))
        .group_by(Issue.due_sort)
    )
    if body_ids is not None:
        query = query.where(Issue.body_id.in_(body_ids))
    return tuple(DueCount(*row) for row in work.session.execute(query))


def by_body(work: Work, actor: Actor, most: int = 12) -> list[tuple[Body, int, int]]:
    """(Body, open, late) of the bodies that hold most."""
    found = _held(work, actor, most)
    bodies = {
        body.id: body for body in work.session.scalars(select(Body).where(Body.id.in_([row[0] for row in found])))
    }
    return [(bodies[body_id], opened, late) for body_id, opened, late in found]


@known
def _held(work: Work, actor: Actor, most: int) -> tuple[tuple[int, int, int], ...]:
    opened = func.count()
    query = (
        select(Issue.body_id, opened, count_if(overdue(work.today)))
        .where(Issue.is_open, Issue.body_id.is_not(None), visible_to(actor, open_only=True))
        .group_by(Issue.body_id)
        .order_by(opened.desc(), Issue.body_id)
        .limit(most)
    )
    return tuple((body_id, number, late) for body_id, number, late in work.session.execute(query))


def by_territory(work: Work, actor: Actor) -> list[tuple[Territory, int, int]]:
    """(Territory, open, late), each with all that lies in it, the fullest first; a region where that is more places."""
    lying = _lying(work, actor)
    found = {place: (opened, late) for _, place, opened, late in lying}
    for region in {region for region, *_ in lying}:
        here = [row for row in lying if row[0] == region]
        if len(here) > 1:
            found[region] = (sum(row[2] for row in here), sum(row[3] for row in here))
    places = work.session.scalars(select(Territory).where(Territory.id.in_(found)))
    return sorted(((place, *found[place.id]) for place in places), key=lambda row: (-row[1], row[0].id))


@known
def _lying(work: Work, actor: Actor) -> tuple[tuple[int, int, int, int], ...]:
    """(region, territory, open, late)"""
    query = (
        select(Issue.region_id, Issue.territory_id, func.count(), count_if(overdue(work.today)))
        .where(Issue.is_open, visible_to(actor, open_only=True))
        .group_by(Issue.region_id, Issue.territory_id)
    )
    return tuple((region, place, opened, late) for region, place, opened, late in work.session.execute(query))


def week_ahead(today: date) -> tuple[date, date]:
    """Today and the six days after it."""
    return today, today + timedelta(days=6)
