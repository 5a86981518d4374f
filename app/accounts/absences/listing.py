"""Absences as one may read of them: one's own, those in which one stands in, and those that one keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Select, case, literal, or_, select
from sqlalchemy.orm import aliased

from app.accounts.absences.lending import covers, holds, not_ended
from app.accounts.absences.models import Absence, AbsenceReason
from app.accounts.absences.posts import kept_by, posts
from app.accounts.actor import Actor
from app.accounts.listing import MembershipRow, memberships_of
from app.accounts.models import Person
from app.accounts.schemas import Key
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total, count_up_to, fetch

Absent = aliased(Person, name="absent")
Substitute = aliased(Person, name="substitute")


class AbsenceState(StrEnum):
    CURRENT = "current"
    COMING = "coming"
    OVER = "over"


class AbsenceQuery(ListQuery):
    state: list[AbsenceState] = Field(default_factory=list, max_length=len(AbsenceState))
    """Follows from the day; without it, all."""
    person: list[Key] = Field(default_factory=list, max_length=50)
    """Who is absent, or stands in."""
    sort: Literal["first_on", "-first_on"] = "-first_on"


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """`keeps`: whether the reader may end it and read its reason, which is None for everybody else."""

    id: int
    person_id: int
    person: str
    membership_id: int | None
    substitute_id: int
    substitute: str
    first_on: date
    last_on: date
    ended_on: date | None
    state: AbsenceState
    confidential: bool
    keeps: bool
    reason: AbsenceReason | None
    version: int
    membership: MembershipRow | None = None


def listed(work: Work, actor: Actor, query: AbsenceQuery) -> tuple[Page[AbsenceRow], Total | None]:
    """One page, the latest first unless asked otherwise, and the total where it was asked for."""
    sort = Sort((Absence.first_on, Absence.id), (date, int), descending=query.sort.startswith("-"))
    wanted = _rows(work, actor).where(*_conditions(query, work.today))
    found = fetch(work.session, wanted, sort, bound=query.bound(), cursor=query.cursor, limit=query.limit)
    page = Page(_told(work, found.rows), found.next)
    counted = wanted.with_only_columns(Absence.id, maintain_column_froms=True)
    return page, count_up_to(work.session, counted) if query.count else None


def one(work: Work, actor: Actor, absence_id: int) -> AbsenceRow:
    """404 where there is none of which the actor may know."""
    rows = work.session.execute(_rows(work, actor).where(Absence.id == absence_id)).all()
    if not rows:
        raise NotFound
    return _told(work, rows)[0]


def _rows(work: Work, actor: Actor) -> Select[Any]:
    held = posts(work.today)
    whose = select(held.c.person_id).where(kept_by(actor, held), held.c.person_id == Absence.person_id)
    whose = whose.where(covers(held.c.id))
    kept = or_(Absence.person_id == actor.person_id, whose.correlate(Absence).exists())
    return (
        select(
            Absence.first_on, Absence.id, Absence.person_id, Absent.name.label("absent"), Absence.membership_id,
            Absence.substitute_id, Substitute.name.label("substitute"), Absence.last_on, Absence.ended_on,
            _state(work.today).label("state"), Absence.confidential, kept.label("keeps"), Absence.reason,
            Absence.version,
        )
        .join(Absent, Absent.id == Absence.person_id)
        .join(Substitute, Substitute.id == Absence.substitute_id)
        .where(or_(kept, Absence.substitute_id == actor.person_id))
    )  # fmt: skip


def _state(today: date) -> ColumnElement[Any]:
    over = or_(Absence.last_on < today, Absence.ended_on.is_not(None))
    return case((over, literal(AbsenceState.OVER.value)), (Absence.first_on > today, "coming"), else_="current")


def _conditions(query: AbsenceQuery, today: date) -> Iterable[ColumnElement[bool]]:
    meaning = {
        AbsenceState.CURRENT: holds(today),
        AbsenceState.COMING: (Absence.first_on > today) & not_ended(today),
        AbsenceState.OVER: or_(Absence.last_on < today, ~not_ended(today)),
    }
    if query.state:
        yield or_(*(meaning[state] for state in query.state))
    if query.person:
        yield or_(Absence.person_id.in_(query.person), Absence.substitute_id.in_(query.person))


def _told(work: Work, rows: Iterable[Any]) -> list[AbsenceRow]:
    found = list(rows)
    people = sorted({row.person_id for row in found if row.membership_id is not None})
    roles = {one.id: one for one in memberships_of(work.session, people, None)}
    return [
        AbsenceRow(
            row.id, row.person_id, row.absent, row.membership_id, row.substitute_id, row.substitute, row.first_on,
            row.last_on, row.ended_on, AbsenceState(row.state), row.confidential, bool(row.keeps),
            row.reason if row.keeps else None, row.version, roles.get(row.membership_id),
        )
        for row in found
    ]  # fmt: skip
