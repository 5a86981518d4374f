"""The issue list: rows with just the columns that are shown, in a fixed number of statements.

Each begins with what is open and visible, so that its cost does not grow with closed history.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, func, literal, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, values_of
from app.accounts.known import known
from app.audit.names import names_by
from app.bodies.models import Body
from app.calendar.days import WorkingCalendar
from app.calendar.distance import distance, extended
from app.calendar.service import calendar_of
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.issues import labels
from app.issues.dates.silence import heard_by, is_no_answer
from app.issues.listing.criteria import Reader, conditions, reader
from app.issues.listing.filter import IssueQuery
from app.issues.models import Issue, IssueOutcome, IssueStatus, Referral
from app.kit import i18n
from app.kit.charts import DueMark, WayMini, way_mini
from app.kit.clock import local_date
from app.kit.db import Ready, Work, read
from app.kit.lists.paging import COUNT_LIMIT, Page, Sort, Total, keyset, turn
from app.kit.settings import settings
from app.territories.models import Territory

SORTS = {
    "due_on": Sort((Issue.due_sort, Issue.id), (date, int)),
    "-due_on": Sort((Issue.due_sort, Issue.id), (date, int), descending=True),
    "number": Sort((Issue.id,), (int,)),
    "-number": Sort((Issue.id,), (int,), descending=True),
}
"""All end in the id: with the sort's columns in front, each row has its due key or not, and its id."""
SHOWN = (
    Issue.version,
    Issue.title,
    Issue.importance,
    Issue.status,
    Issue.outcome,
    Issue.contested,
    Issue.answered,
    Issue.confidential,
    Issue.sample,
    Issue.due_on,
    Issue.extension_count,
    Issue.paused_since,
    Issue.registered_on,
    Issue.resolved_on,
    Issue.closed_on,
    Issue.territory_id,
    Issue.body_id,
    Enterprise.name_stated,
    Enterprise.legal_form_stated,
)
ALSO = (Issue.enterprise_id, Issue.category_code, Issue.original_due_on)
"""What programs read besides."""


class IssueRow(NamedTuple):
    """One line of the list, as its template unpacks it.

    `body` is empty while it lies on no desk; `way` is None while it is a draft.
    """

    number: int
    title: str
    importance: str
    enterprise: str
    territory: str
    status: IssueStatus
    status_word: str
    contested: bool
    confidential: bool
    sample: bool
    body: str
    due: DueMark
    way: WayMini | None
    no_answer: bool


def page_of(work: Work, actor: Actor, query: IssueQuery) -> Page[IssueRow]:
    """One page of the list as people see it: one statement, one for the desks of what has moved since, and after an
    event two for names."""
    page = rows_of(work, actor, query)
    said = calendar_of(work), work.today, work.language, heard_by(work)
    territories, bodies = names_of_places(work, page.rows)
    shown = zip(page.rows, known_stays(work, page.rows), strict=True)
    return Page(
        [_row(*said, row, territories[row.territory_id], bodies.get(row.body_id, ""), stays) for row, stays in shown],
        page.next,
    )


def names_of_places(work: Work, rows: Sequence[Any]) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """The names of the rows' territories and bodies by their ids."""
    territories = names_by(work, Territory.id, [row.territory_id for row in rows])
    return territories, names_by(work, Body.id, [row.body_id for row in rows])


def rows_of(work: Work, actor: Actor, query: IssueQuery, *, full: bool = False) -> Page[Row[Any]]:
    """One page of rows in one statement; `full` with the ids and dates that programs read."""
    return turn(
        work.session,
        statement(query.first_page, reader(work, actor, query), work.language, full, bool(query.cursor)),
        SORTS[query.sort],
        bound=query.bound(),
        cursor=query.cursor,
        limit=query.limit,
        values=values_of(actor),
    )


@lru_cache(maxsize=KINDS)
def statement(query: IssueQuery, by: Reader, language: str, full: bool, further: bool) -> Select[Any] | Ready:
    """Made once for a question and a kind of reader: putting it together takes longer than sending it. What everybody
    asks, by no criterion, is kept ready."""
    sort = SORTS[query.sort]
    form = getattr(LegalForm, f"short_{language}")
    found = select(*sort.columns, *SHOWN, form, *(ALSO if full else ())).select_from(Issue)
    found = found.join(Enterprise, Enterprise.id == Issue.enterprise_id)
    found = found.outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
    pages = keyset(found.where(*conditions(query, by)), sort, further=further)
    return pages if query.criteria() else Ready(pages)


def count_of(work: Work, actor: Actor, query: IssueQuery) -> Total:
    """How many there are, counted no further than 1,000; by one statement until the next event."""
    return _counted(work, actor, query.first_page)


@known
def _counted(work: Work, actor: Actor, query: IssueQuery) -> Total:
    number: int = read(work.session, counting(query, reader(work, actor, query)), values_of(actor)).scalar_one()
    return Total.capped(number)


@lru_cache(maxsize=KINDS)
def counting(query: IssueQuery, by: Reader) -> Select[int]:
    met = conditions(query, by)
    found = select(literal(1)).select_from(Issue).where(*met).limit(COUNT_LIMIT + 1).subquery()
    return select(func.count()).select_from(found)


class Stay(NamedTuple):
    """From when to when it lay on a desk; `ended_at` is None while it lies there."""

    started_at: datetime
    ended_at: datetime | None
    returned: bool


STAYS = (
    select(Referral.issue_id, Referral.started_at, Referral.ended_at, Referral.returned)
    .where(Referral.issue_id.in_(bindparam("issues", expanding=True)))
    .order_by(Referral.id)
)


def stays_of(work: Work, numbers: Sequence[int]) -> dict[int, list[Stay]]:
    """The stays of several issues in one statement, each issue's first desk first."""
    found: dict[int, list[Stay]] = defaultdict(list)
    if numbers:
        for number, *stay in read(work.session, STAYS, {"issues": numbers}).all():
            found[number].append(Stay(*stay))
    return found


def known_stays(work: Work, rows: Sequence[Any]) -> list[tuple[Stay, ...]]:
    """The stays of each row, which has id and version: an issue goes from desk to desk by moves that count its version
    on, so that those of a version once read are asked for no more."""
    if work.kept is None:
        found = stays_of(work, [row.id for row in rows])
        return [tuple(found[row.id]) for row in rows]
    places = [work.kept((Stay, row.id, row.version)) for row in rows]
    new = [(row.id, place) for row, place in zip(rows, places, strict=True) if not place]
    found = stays_of(work, [number for number, _ in new])
    for number, place in new:
        place.append(tuple(found[number]))
    return [place[0] for place in places]


def days_on_desks(calendar: WorkingCalendar, registered_on: date, until: date, stays: Sequence[Stay]) -> list[int]:
    """Working days on each desk, the office's first; after a return the office's again."""
    count = calendar.working_days_between
    started = [local_date(stay.started_at) for stay in stays]
    ended = [local_date(stay.ended_at) if stay.ended_at is not None else until for stay in stays]
    days = list(map(count, [registered_on, *started], [started[0] if stays else until, *ended]))
    if stays and stays[-1].returned and stays[-1].ended_at is not None:
        days.append(count(ended[-1], until))
    return days


def due_mark_of(calendar: WorkingCalendar, today: date, row: Any) -> DueMark:
    """The due date as it stands to today; `row` has due_on, status, outcome, resolved_on, and how the date moved."""
    closed = row.status is IssueStatus.CLOSED
    reached = row.outcome in (None, IssueOutcome.SOLVED, IssueOutcome.PARTLY_SOLVED)
    mark = distance(
        calendar,
        today,
        row.due_on,
        soon=settings().due_soon_working_days,
        reported_on=row.resolved_on,
        waiting=row.status is IssueStatus.RESOLVED,
        over=closed and (not reached or row.resolved_on is None),
        stopped_on=row.paused_since,
    )
    return extended(mark, row.extension_count)


@lru_cache(maxsize=1000)
def _row(
    calendar: WorkingCalendar,
    today: date,
    language: str,
    heard: date,
    row: Row[Any],
    territory: str,
    body: str,
    stays: tuple[Stay, ...],
) -> IssueRow:
    """Remembered, as its picture is: the first page of what is due is what everyone looks at."""
    until = row.closed_on or today
    registered = row.registered_on
    return IssueRow(
        number=row.id,
        title=row.title,
        importance=row.importance,
        enterprise=display_name(row, row, language),
        territory=territory,
        status=row.status,
        status_word=i18n.translate(labels.STATUS[row.status], language=language),
        contested=row.contested,
        confidential=row.confidential,
        sample=row.sample,
        body=body,
        due=due_mark_of(calendar, today, row),
        way=way_mini(days_on_desks(calendar, registered, until, stays)) if registered else None,
        no_answer=is_no_answer(row, heard),
    )
