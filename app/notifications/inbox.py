"""One's inbox: what one was told, as far as one may still see it; read, and not read yet."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, READER, Kind, kind_of, values_of
from app.accounts.known import known
from app.accounts.models import Person
from app.instructions.models import Instruction
from app.issues.models import Issue
from app.kit.columns import BigId
from app.kit.db import Ready, Work, read
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.kit.lists import paging
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total
from app.meetings.models import Meeting
from app.notifications.gathering import within_scope
from app.notifications.line import Line
from app.notifications.models import Notification
from app.notifications.schemas import ReadIn, VisitIn
from app.notifications.scope import still_seen

MOST_COUNTED = 99
NEWEST = Sort((Notification.id,), (int,), descending=True)
TheIssue, TheInstruction, TheMeeting = aliased(Issue), aliased(Instruction), aliased(Meeting)
Absent = aliased(Person)


class InboxQuery(ListQuery):
    unread: bool = False
    """Only what has not been read."""


@lru_cache(maxsize=KINDS)
def _own(kind: Kind) -> Select[Any]:
    title = func.coalesce(TheIssue.title, TheInstruction.text, TheMeeting.topic, "")
    return (
        select(
            Notification.id,
            Notification.key,
            Notification.kind,
            Notification.noun,
            Notification.noun_id,
            Notification.reason,
            Notification.facts,
            Notification.at,
            Notification.read_at,
            title.label("title"),
            Absent.name.label("instead_of"),
        )
        .outerjoin(Absent, Absent.id == Notification.for_id)
        .outerjoin(TheIssue, and_(Notification.noun == "issue", TheIssue.id == Notification.noun_id))
        .outerjoin(TheInstruction, and_(Notification.noun == "instruction", TheInstruction.id == Notification.noun_id))
        .outerjoin(TheMeeting, and_(Notification.noun == "meeting", TheMeeting.id == Notification.noun_id))
        .where(Notification.person_id == bindparam(READER), still_seen(kind.actor))
    )


@lru_cache(maxsize=KINDS)
def _pages(kind: Kind, unread: bool, further: bool) -> Ready:
    query = _own(kind).where(Notification.read_at.is_(None)) if unread else _own(kind)
    return Ready(paging.keyset(query, NEWEST, further=further))


def lines(work: Work, actor: Actor, query: InboxQuery) -> Page[Line]:
    """One page, the newest first."""
    pages = _pages(kind_of(actor), query.unread, bool(query.cursor))
    found = paging.turn(
        work.session, pages, NEWEST, bound=query.bound(), cursor=query.cursor, limit=query.limit,
        values=values_of(actor),
    )  # fmt: skip
    return Page(_lines(work, actor, found.rows), found.next)


def _lines(work: Work, actor: Actor, rows: Iterable[Any]) -> list[Line]:
    return within_scope(work, actor, [Line(*tuple(row)) for row in rows])


def total(work: Work, actor: Actor, query: InboxQuery) -> Total:
    """How many there are; counting stops at 1,000."""
    own = _own(kind_of(actor)).with_only_columns(Notification.id)
    counted = own.where(Notification.read_at.is_(None)) if query.unread else own
    most = select(func.count()).select_from(counted.limit(paging.COUNT_LIMIT + 1).subquery())
    return Total.capped(read(work.session, most, values_of(actor)).scalar_one())


def _unread(person: Any) -> Select[Any]:
    """As many unread lines as are counted at most; seen or not."""
    unread = select(Notification.id).where(Notification.person_id == person, Notification.read_at.is_(None))
    return unread.limit(MOST_COUNTED + 1).correlate(Person)


def _mark(person: Any) -> ScalarSelect[int]:
    """A number that stands for a person's unread lines, all of them: another one where any came or was read. NULL where
    they are too many to be looked through."""
    lines = _unread(person).subquery()
    each = func.coalesce(func.sum(lines.c.id), 0) * (MOST_COUNTED + 1) + func.count()
    few = case((func.count() <= MOST_COUNTED, cast(each, BigId)))
    return select(few).select_from(lines).scalar_subquery()


UNREAD = _mark(Person.id).label("unread_mark")
"""A column by which a statement about a `Person` tells what `unread_count` goes by."""


def unread_count(work: Work, actor: Actor) -> int:
    """For the bar on every page: counting stops at 100. Where the mark was told with the actor, it is counted again
    after the next event or with another mark."""
    told = work.memo.get(UNREAD.name)
    if told is not None:
        number, mark = _known_count(work, actor, told)
        if mark == told:
            return number
    return unread_now(work, actor)


def unread_now(work: Work, actor: Actor) -> int:
    """As `unread_count`, by a statement of its own: for what is told beside another look at the inbox."""
    return _count(work, actor)[0]


@known
def _known_count(work: Work, actor: Actor, mark: int) -> tuple[int, int | None]:
    return _count(work, actor)


def _count(work: Work, actor: Actor) -> tuple[int, int | None]:
    """With the mark of the lines that were counted: they may be others already than those that were told."""
    number, mark = read(work.session, _counting_unread(kind_of(actor)), values_of(actor)).one()
    return number, mark


@lru_cache(maxsize=KINDS)
def _counting_unread(kind: Kind) -> Ready:
    reader: Any = bindparam(READER, type_=BigId)
    seen = _unread(reader).where(still_seen(kind.actor)).subquery()
    return Ready(select(func.count(), _mark(reader)).select_from(seen))


def line(work: Work, actor: Actor, notification_id: int) -> Line:
    """One's own line, or 404 – also where one may no longer see the record."""
    own = _own(kind_of(actor)).where(Notification.id == bindparam("line"))
    row = read(work.session, own, {"line": notification_id, **values_of(actor)}).first()
    if row is None:
        raise NotFound
    return _lines(work, actor, [row])[0]


def unmailed(work: Work, actor: Actor, since: datetime) -> list[Line]:
    """What came after a moment, is not read, and no letter told, the oldest first."""
    rows = read(work.session, _unmailed(kind_of(actor)), {"since": since, **values_of(actor)})
    return _lines(work, actor, rows)


@lru_cache(maxsize=KINDS)
def _unmailed(kind: Kind) -> Select[Any]:
    new = (Notification.at > bindparam("since"), Notification.read_at.is_(None), Notification.mailed_at.is_(None))
    return _own(kind).where(*new).order_by(Notification.id)


def mailed(work: Work, ids: Collection[int]) -> None:
    """A letter has told these."""
    work.session.execute(update(Notification).where(Notification.id.in_(ids)).values(mailed_at=work.now))


def line_of(work: Work, actor: Actor, key: str) -> Line:
    """One's own line by what it tells, or 404."""
    row = read(work.session, _own(kind_of(actor)).where(Notification.key == bindparam("key")),
               {"key": key, **values_of(actor)}).first()  # fmt: skip
    if row is None:
        raise NotFound
    return _lines(work, actor, [row])[0]


def mark_read(work: Work, actor: Actor, notification_id: int) -> Line:
    """It is nobody else's matter and leaves no event. Read twice, it keeps the first moment."""
    line(work, actor, notification_id)
    own = (Notification.id == notification_id, Notification.read_at.is_(None))
    work.session.execute(update(Notification).where(*own).values(read_at=work.now))
    return line(work, actor, notification_id)


def visit(work: Work, actor: Actor, body: VisitIn) -> None:
    """What happened before the page was made is read with it."""
    _read(work, actor, body.noun, body.noun_id, Notification.at <= min(body.at, work.now))


def mark_all_read(work: Work, actor: Actor, body: ReadIn) -> int:
    """Everything, what was there when the page was made, or what is about one record; returns how many."""
    if body.noun_id is not None and body.noun is None:
        raise Invalid(noun=N_("Say of what kind the record is"))
    until = [] if body.up_to is None else [Notification.id <= body.up_to]
    return _read(work, actor, body.noun, body.noun_id, *until)


def _read(work: Work, actor: Actor, noun: str | None, noun_id: int | None, *which: ColumnElement[bool]) -> int:
    """Marks one's unread lines, all or those about a kind of record, or about one; returns how many."""
    own = [Notification.person_id == actor.person_id, Notification.read_at.is_(None), *which]
    if noun is not None:
        own.append(Notification.noun == noun)
    if noun_id is not None:
        own.append(Notification.noun_id == noun_id)
    found: int = work.session.execute(update(Notification).where(*own).values(read_at=work.now)).rowcount  # type: ignore[attr-defined]
    return found


def forget(work: Work, noun: str, noun_id: int) -> None:
    """Nobody has been told of it: it is gone."""
    work.session.execute(delete(Notification).where(Notification.noun == noun, Notification.noun_id == noun_id))
