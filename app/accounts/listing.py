"""The list of people: its filter, its rows, and the memberships of one person or many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field
from sqlalchemy import ColumnElement, Select, exists, false, select
from sqlalchemy.orm import Session, aliased

from app.accounts.anchors import FORM, FORM_NAMES, bodies, enterprises
from app.accounts.models import Membership, Person, Role
from app.accounts.schemas import Key
from app.accounts.taking import in_force
from app.categories.models import LegalForm
from app.categories.naming import in_each_language
from app.kit.db import Work
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total, count_up_to, fetch
from app.kit.text import one_line
from app.kit.words.folding import fold
from app.territories.models import Territory


class PeopleQuery(ListQuery):
    """Different filters narrow each other; several values of one widen it. Role and body mean memberships in force."""

    q: Annotated[str, Field(max_length=200), AfterValidator(one_line)] = ""
    """Words of the name or of the address, in any of three alphabets."""
    role: list[Role] = Field(default_factory=list, max_length=len(Role))
    body: list[Key] = Field(default_factory=list, max_length=50)
    active: bool | None = None
    """Whether access is open; without it, both."""
    sort: Literal["name", "-name"] = "name"


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A membership with its anchor's names in Kazakh, Russian and English."""

    id: int
    person_id: int
    role: Role
    post: str
    heads: bool
    territory_id: int | None
    body_id: int | None
    enterprise_id: int | None
    ended_on: date | None
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`invited`: has not set a password yet."""

    id: int
    name: str
    email: str
    active: bool
    invited: bool
    sample: bool
    memberships: tuple[MembershipRow, ...] = ()


def listed(work: Work, query: PeopleQuery) -> tuple[Page[PersonRow], Total | None]:
    """One page in the order of names, with the memberships in force, and the total where it was asked for."""
    sort = Sort((Person.sort_key, Person.id), (str, int), descending=query.sort.startswith("-"))
    wanted = select(*sort.columns, Person.name, Person.email, Person.active, Person.password_hash, Person.sample)
    conditions = list(_conditions(query, work.today))
    found = fetch(
        work.session, wanted.where(*conditions), sort, bound=query.bound(), cursor=query.cursor, limit=query.limit
    )
    rows = [
        PersonRow(row.id, row.name, row.email, row.active, row.password_hash is None, row.sample) for row in found.rows
    ]
    page = Page(_with_memberships(work, rows), found.next)
    return page, count_up_to(work.session, select(Person.id).where(*conditions)) if query.count else None


def named(said: str) -> Iterable[ColumnElement[bool]]:
    """People by words of the name or of the address, in any of three alphabets; all where nothing is said."""
    words = fold(said).split()
    if said and not words:
        yield false()
    for word in words:
        yield Person.search_key.contains(word, autoescape=True)


def _conditions(query: PeopleQuery, today: date) -> Iterable[ColumnElement[bool]]:
    yield from named(query.q)
    member = [Membership.person_id == Person.id, in_force(today)]
    if query.role:
        yield exists().where(*member, Membership.role.in_(query.role))
    if query.body:
        yield exists().where(*member, Membership.body_id.in_(query.body))
    if query.active is not None:
        yield Person.active.is_(query.active)


def _with_memberships(work: Work, rows: Sequence[PersonRow]) -> list[PersonRow]:
    by_person: dict[int, list[MembershipRow]] = {row.id: [] for row in rows}
    for membership in memberships_of(work.session, list(by_person), work.today):
        by_person[membership.person_id].append(membership)
    return [replace(row, memberships=tuple(by_person[row.id])) for row in rows]


def memberships_of(session: Session, people: Sequence[int], today: date | None) -> list[MembershipRow]:
    """The memberships of these people that are in force on that day; without a day, those that have ended too."""
    if not people:
        return []
    query = _memberships().where(Membership.person_id.in_(people))
    if today is not None:
        query = query.where(in_force(today))
    return [_row(found) for found in session.execute(query)]


def _memberships() -> Select[*tuple[Any, ...]]:
    anchor = aliased(Territory, name="anchor")
    return (
        select(
            Membership,
            bodies.c.name_kk,
            bodies.c.name_ru,
            bodies.c.name_en,
            enterprises.c.name_stated,
            *FORM_NAMES,
            anchor.name_kk.label("territory_kk"),
            anchor.name_ru.label("territory_ru"),
            anchor.name_en.label("territory_en"),
        )
        .outerjoin(bodies, bodies.c.id == Membership.body_id)
        .outerjoin(enterprises, enterprises.c.id == Membership.enterprise_id)
        .outerjoin(LegalForm, FORM)
        .outerjoin(anchor, anchor.id == Membership.territory_id)
        .order_by(Membership.person_id, Membership.id)
    )


def _row(found: Any) -> MembershipRow:
    own = found.Membership
    enterprise = in_each_language(found.name_stated, found) if found.name_stated else ("", "", "")
    return MembershipRow(
        own.id,
        own.person_id,
        own.role,
        own.post,
        own.heads,
        own.territory_id,
        own.body_id,
        own.enterprise_id,
        own.ended_on,
        found.name_kk or found.territory_kk or enterprise[0],
        found.name_ru or found.territory_ru or enterprise[1],
        found.name_en or found.territory_en or enterprise[2],
    )
