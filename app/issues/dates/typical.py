"""Typical time on a desk: the median of ended stays, in working days, per body and category.

Of what the reader may see, so that a confidential issue moves nobody else's figures; of stays that ended within a year,
so that the cost does not grow with history and an old habit is not held against a body for ever.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.categories.models import Category
from app.issues.models import Issue, Referral
from app.issues.scope import visible_to
from app.kit.clock import local_date
from app.kit.db import Work

FEWEST = 5
"""Of fewer stays a median tells nothing."""
PERIOD = timedelta(days=365)


@dataclass(frozen=True)
class Typical:
    """`days`: the median in working days; None where there are too few stays to tell."""

    stays: int
    days: float | None

    @classmethod
    def of(cls, days: Sequence[int]) -> "Typical":
        return cls(len(days), float(median(days)) if len(days) >= FEWEST else None)


@dataclass(frozen=True)
class BodyTimes:
    """One body: over all, and by category in their order. Bodies and categories have their three names."""

    body: Body
    all: Typical
    by_category: list[tuple[Category, Typical]]


def typical_times(work: Work, actor: Actor) -> list[BodyTimes]:
    """Bodies with ended stays, those with most first."""
    days: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    count = calendar_of(work).working_days_between
    for body_id, code, started, ended in _ended(work, actor):
        days[body_id][code].append(count(local_date(started), local_date(ended)))
    bodies = {row.id: row for row in work.session.scalars(select(Body).where(Body.id.in_(days)))}
    categories = list(work.session.scalars(select(Category).order_by(Category.position, Category.code)))
    found = [_of_body(bodies[body_id], by_code, categories) for body_id, by_code in days.items()]
    return sorted(found, key=lambda one: (-one.all.stays, one.body.id))


def _ended(work: Work, actor: Actor) -> list[tuple[int, str, datetime, datetime]]:
    query = (
        select(Referral.to_body_id, Issue.category_code, Referral.started_at, Referral.ended_at)
        .join(Issue, Issue.id == Referral.issue_id)
        .where(Referral.ended_at >= work.now - PERIOD, visible_to(actor))
    )
    return [(row[0], row[1], row[2], row[3]) for row in work.session.execute(query) if row[3] is not None]


def _of_body(body: Body, by_code: dict[str, list[int]], categories: list[Category]) -> BodyTimes:
    every = [days for found in by_code.values() for days in found]
    parts = [(category, Typical.of(by_code[category.code])) for category in categories if category.code in by_code]
    return BodyTimes(body, Typical.of(every), parts)
