"""The names behind the ids of a list's filter: read once, in the reader's language; an unknown one is 422.

What the reader may not see is unknown: a filter tells nobody that an enterprise or a meeting exists.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body
from app.categories.models import Category, LegalForm, Sector
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to as visible_enterprises
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_, format_date, localized
from app.kit.lists.filter import ListQuery
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.territories.models import Territory

Found = Mapping[Any, str]
Keys = Sequence[Any]
Reader = Callable[[Work, Actor, Keys], Found]


def names_of(work: Work, actor: Actor, query: ListQuery, readers: Mapping[str, Reader]) -> dict[str, Found]:
    """`names[criterion][id or code]`: one small statement for each kind of thing that the filter names.

    Raises `Invalid` by criterion.
    """
    names: dict[str, Found] = {}
    for criterion, read in readers.items():
        wanted = getattr(query, criterion)
        if wanted:
            names[criterion] = read(work, actor, wanted)
            if not names[criterion].keys() >= set(wanted):
                raise Invalid(**{criterion: N_("Choose one of the values offered")})
    return names


def categories(work: Work, _actor: Actor, codes: Keys) -> Found:
    rows = work.session.scalars(select(Category).where(Category.code.in_(codes)))
    return {row.code: localized(row, work.language) for row in rows}


def sectors(work: Work, _actor: Actor, codes: Keys) -> Found:
    rows = work.session.scalars(select(Sector).where(Sector.code.in_(codes)))
    return {row.code: localized(row, work.language) for row in rows}


def territories(work: Work, _actor: Actor, ids: Keys) -> Found:
    rows = work.session.scalars(select(Territory).where(Territory.id.in_(ids)))
    return {row.id: localized(row, work.language) for row in rows}


def bodies(work: Work, _actor: Actor, ids: Keys) -> Found:
    rows = work.session.scalars(select(Body).where(Body.id.in_(ids)))
    return {row.id: localized(row, work.language) for row in rows}


def officials(*roles: Role) -> Reader:
    """People who have one of these roles. An enterprise's contact learns no official's name by trying numbers."""

    def read(work: Work, actor: Actor, ids: Keys) -> Found:
        if actor.roles() <= {Role.CONTACT}:
            return {}
        among = select(Membership.person_id).where(Membership.role.in_(roles))
        query = select(Person.id, Person.name).where(Person.id.in_(ids), Person.id.in_(among))
        return dict(work.session.execute(query).all())

    return read


def enterprises(work: Work, actor: Actor, ids: Keys) -> Found:
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Enterprise.id.in_(ids), visible_enterprises(actor))
    )
    rows = work.session.execute(query)
    return {enterprise.id: display_name(enterprise, form, work.language) for enterprise, form in rows}


def meetings(work: Work, actor: Actor, ids: Keys) -> Found:
    query = select(Meeting.id, Meeting.held_on, Meeting.topic).where(Meeting.id.in_(ids), visible_meetings(actor))
    rows = work.session.execute(query)
    return {row.id: f"{format_date(row.held_on, work.language)}, {row.topic}" for row in rows}
