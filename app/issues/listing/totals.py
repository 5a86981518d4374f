"""Totals over a list in one statement: one pass over the open rows that are visible, capped counts of the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, values_of
from app.accounts.known import known
from app.issues.dates.lateness import late_if_open
from app.issues.listing.criteria import Reader, in_state, narrowing, reader
from app.issues.listing.filter import IssueQuery, IssueState
from app.issues.models import Issue, IssueStatus
from app.issues.workflow import OPEN
from app.kit.db import Work, read
from app.kit.lists.paging import COUNT_LIMIT, Total

FACETS = ("state", "status", "overdue", "contested")
"""The criteria to which the totals themselves are links: they count what the others leave."""


@dataclass(frozen=True)
class Totals:
    """What is not there is left out of `by_status`. Over 1,000 a total says only that."""

    by_status: Mapping[IssueStatus, Total]
    overdue: Total
    contested: Total
    all: Total
    """What the list has without a status chosen."""

    def __hash__(self) -> int:
        """A mapping has none: its keys stand for it."""
        return hash((tuple(self.by_status), self.overdue, self.all))


def totals_of(work: Work, actor: Actor, query: IssueQuery) -> Totals:
    """One statement until the next event. Its cost grows with what is open, never with what is closed."""
    return _counted(work, actor, query.first_page)


@known
def _counted(work: Work, actor: Actor, query: IssueQuery) -> Totals:
    found = read(work.session, statement(query, reader(work, actor, query)), values_of(actor))
    counts = {row[0]: row[1:] for row in found}
    state = query.model_copy(update={"status": [], "overdue": False, "contested": False}).scope
    shown = [status for status in counts if state is IssueState.ALL or state_of(status) is state]
    return Totals(
        {status: Total.capped(count[0]) for status, count in counts.items()},
        Total.capped(sum(count[1] for count in counts.values())),
        Total.capped(sum(count[2] for count in counts.values())),
        Total.capped(sum(counts[status][0] for status in shown)),
    )


@lru_cache(maxsize=KINDS)
def statement(query: IssueQuery, by: Reader) -> CompoundSelect[Any]:
    """(status, how many, overdue, contested): made once for a question and a kind of reader."""
    return union_all(*_counts(query, by))


def _counts(query: IssueQuery, by: Reader) -> Iterator[Select[Any]]:
    late = func.count().filter(late_if_open(by.today))
    contested = func.count().filter(Issue.contested)
    others = list(narrowing(query, by, without=FACETS))
    of_open = [*in_state(IssueState.OPEN, by.actor), *others]
    status: Any = Issue.status
    yield select(status, func.count(), late, contested).where(*of_open).group_by(Issue.status)
    for state in _beside(query, by.actor):
        found = select(literal(1)).select_from(Issue).where(*in_state(state, by.actor), *others)
        most = found.limit(COUNT_LIMIT + 1).subquery()
        nought = literal(0)
        yield select(_status(state), func.count(), nought, nought).select_from(most).having(func.count() > 0)


def _beside(query: IssueQuery, actor: Actor) -> Iterator[IssueState]:
    """Drafts for who sends them or registers them; closed ones where the list has them."""
    if actor.can("issue.register") or actor.can("issue.submit"):
        yield IssueState.DRAFT
    if query.scope in (IssueState.CLOSED, IssueState.ALL):
        yield IssueState.CLOSED


def _status(state: IssueState) -> Any:
    return literal(IssueStatus(state.value), Issue.status.type)


def state_of(status: IssueStatus) -> IssueState:
    return IssueState.OPEN if status in OPEN else IssueState(status.value)
