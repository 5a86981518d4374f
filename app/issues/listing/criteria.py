"""What each criterion of the filter means in SQL, line by line, beginning with what the reader may see."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, union_all

from app.accounts.actor import Actor
from app.accounts.kinds import Kind, kind_of
from app.accounts.own import is_own
from app.calendar.distance import last_soon
from app.calendar.service import calendar_of
from app.categories.models import Sector
from app.enterprises.models import Enterprise
from app.extensions.models import Pause
from app.extensions.reading import to_look_at
from app.issues.dates.lateness import due_soon, overdue
from app.issues.dates.silence import heard_by, no_answer
from app.issues.listing.filter import IssueQuery, IssueState
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.columns import LATER
from app.kit.db import Work
from app.kit.settings import settings
from app.kit.words.folding import fold
from app.meetings.models import AgendaIssue
from app.territories.models import Territory

BIN_DIGITS = 12
COLUMNS: dict[str, Any] = {
    "status": Issue.status,
    "outcome": Issue.outcome,
    "category": Issue.category_code,
    "body": Issue.body_id,
    "handler": Issue.handler_id,
    "enterprise": Issue.enterprise_id,
    "importance": Issue.importance,
}
PERIODS: dict[str, Any] = {"registered": Issue.registered_on, "due": Issue.due_sort, "closed": Issue.closed_on}


@dataclass(frozen=True)
class Reader:
    """Who asks and when: equal where one statement answers them. Its numbers are sent as `values_of(actor)`."""

    kind: Kind
    today: date
    soon: date
    """The last day that counts as near, where the question is about that; otherwise today."""
    heard: date
    """What was reported before this day has had the term for an answer, where that is asked; otherwise today."""

    @property
    def actor(self) -> Actor:
        """The one that stands in for all of the kind."""
        return self.kind.actor


def reader(work: Work, actor: Actor, query: IssueQuery) -> Reader:
    today = work.today
    soon = last_soon(calendar_of(work), today, settings().due_soon_working_days) if query.due_soon else today
    heard = heard_by(work) if query.no_answer else today
    return Reader(kind_of(actor), today, soon, heard)


def conditions(query: IssueQuery, by: Reader) -> list[ColumnElement[bool]]:
    """All of them, to be joined by AND."""
    return [*in_state(query.scope, by.actor), *narrowing(query, by)]


def in_state(state: IssueState, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """What the reader may see of what is open, draft, closed."""
    yield visible_to(actor, open_only=state is IssueState.OPEN)
    if state is IssueState.OPEN:
        yield Issue.is_open.expression
    elif state is not IssueState.ALL:
        yield Issue.is_open == false()
        yield Issue.status == IssueStatus(state.value)


def narrowing(query: IssueQuery, by: Reader, *, without: Iterable[str] = ()) -> Iterator[ColumnElement[bool]]:
    """The criteria apart from the state; `without` some of them, for totals over the others."""
    said = {name: value for name, value in query.criteria().items() if name not in without}
    if "q" in said:
        yield from _text(query)
    for name, column in COLUMNS.items():
        if name in said:
            yield column.in_(said[name])
    if "territory" in said:
        yield _territories(said["territory"])
    if "sector" in said:
        yield _sectors(said["sector"])
    if "meeting" in said:
        yield _meetings(said["meeting"])
    yield from (meaning(by) for name, meaning in SIGNS.items() if name in said)
    for name, column in PERIODS.items():
        yield from _period(column, said.get(f"{name}_from"), said.get(f"{name}_to"))


def _text(query: IssueQuery) -> Iterator[ColumnElement[bool]]:
    """Each word stands in the title or in a name of the enterprise; a number alone is the issue's, or a BIN."""
    if query.number is not None:
        # The key has BINs, and no IIN: a person's number finds nothing.
        by_bin = select(Enterprise.id).where(Enterprise.search_key.contains(f"\n{query.number}\n"))
        is_bin = Issue.enterprise_id.in_(by_bin) if len(query.number) == BIN_DIGITS else false()
        yield or_(Issue.id == int(query.number), is_bin)
        return
    for word in fold(query.q).split():
        named = select(Enterprise.id).where(Enterprise.search_key.contains(word, autoescape=True))
        yield or_(Issue.search_key.contains(word, autoescape=True), Issue.enterprise_id.in_(named))


def _territories(ids: list[int]) -> ColumnElement[bool]:
    """Cities and districts themselves, regions with all that is in them, the republic with its regions."""
    below = select(Territory.id).where(Territory.parent_id.in_(ids))
    return or_(Issue.territory_id.in_(ids), Issue.region_id.in_(ids), Issue.region_id.in_(below))


def _sectors(codes: list[str]) -> ColumnElement[bool]:
    below = select(Sector.code).where(Sector.parent_code.in_(codes))
    of_sector = or_(Enterprise.sector_code.in_(codes), Enterprise.sector_code.in_(below))
    return Issue.enterprise_id.in_(select(Enterprise.id).where(of_sector))


def _meetings(ids: list[int]) -> ColumnElement[bool]:
    raised = select(Issue.id).where(Issue.meeting_id.in_(ids))
    taken_up = select(AgendaIssue.issue_id).where(AgendaIssue.meeting_id.in_(ids))
    return Issue.id.in_(union_all(raised, taken_up))


def _period(column: Any, first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    """Both ends belong to it; what has no date lies in no period."""
    if first is not None:
        yield column >= first
        if last is None:
            yield column < LATER
    if last is not None:
        yield column <= last


def _mine(by: Reader) -> ColumnElement[bool]:
    handles = by.actor.can("issue.accept")
    return is_own(by.actor, Issue.handler_id if handles else Issue.entered_by_id)


SIGNS: dict[str, Callable[[Reader], Any]] = {
    "overdue": lambda by: overdue(by.today),
    "due_soon": lambda by: due_soon(by.today, by.soon),
    "extension_asked": lambda _: Issue.extension_asked,
    "extended": lambda _: Issue.extension_count > 0,
    "paused": lambda _: Issue.paused_since.is_not(None),
    "look_again": lambda by: to_look_at(Pause.issue_id, Issue.id, by.today),
    "contested": lambda _: Issue.contested,
    "answered": lambda _: (Issue.status == IssueStatus.RESOLVED) & Issue.answered,
    "no_answer": lambda by: no_answer(by.heard),
    "back_and_forth": lambda _: Issue.crossings >= settings().back_and_forth_moves,
    "confidential": lambda _: Issue.confidential,
    "unrouted": lambda _: Issue.status == IssueStatus.REGISTERED,
    "mine": _mine,
}
