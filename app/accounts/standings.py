"""The statements that every request begins with: a person with the memberships in force, one's own and lent ones."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Date,
    Label,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from app.accounts.absences.lending import Lender, lent
from app.accounts.absences.models import Absence
from app.accounts.anchors import FORM, FORM_NAMES, bodies, enterprises
from app.accounts.models import ApiToken, Membership, Person, WebSession
from app.audit.chain import HEAD_TOLD
from app.categories.models import LegalForm
from app.kit.columns import BigId
from app.kit.db import Ready
from app.territories.models import Territory

TODAY: Any = bindparam("today")
WHO: tuple[Any, ...] = (
    Person.id.label("person_id"),
    Person.name,
    Person.email,
    Person.language,
    cast(Person.preferences, String).label("preferences"),
    Person.sample,
)
HELD: tuple[Any, ...] = (
    Membership.id.label("membership_id"),
    Membership.role,
    Membership.post,
    Membership.heads,
    Membership.body_id,
    Membership.enterprise_id,
    Membership.territory_id,
)
NOT_LENT: tuple[Any, ...] = (
    literal(0, BigId).label("absence_id"),
    cast(null(), BigId).label("lender_id"),
    cast(null(), String).label("lender"),
    cast(null(), Date).label("until"),
    cast(null(), Boolean).label("confidential"),
)
LENT = (Absence.id, Absence.person_id, Lender.name, Absence.last_on, Absence.confidential)
ANCHORED = (
    bodies.c.kind,
    bodies.c.collegial,
    Territory.id.label("lies_in"),
    Territory.level,
    *(
        func.coalesce(bodies.c[name], getattr(Territory, name)).label(name)
        for name in ("name_kk", "name_ru", "name_en")
    ),
    enterprises.c.name_stated,
    *FORM_NAMES,
)


def _standings(found: Callable[[Select[Any]], Select[Any]], *told: Label[Any]) -> Ready:
    """A person with the memberships in force on a day, one row each, and then those that others lend on it; one row
    with none where there are none. `found` says how the person is found, `told` what stands in the last columns.

    Every request begins with one of these statements, so they are made once and not each time.
    """
    who = found(select(*WHO, *told).where(Person.active)).cte("who")
    # One row at most: as a value it leads both databases to the person's own rows by their indexes.
    person_id = select(who.c.person_id).scalar_subquery()
    held = union_all(_own(person_id), _lent(person_id)).subquery("held")
    last = [one.name for one in told]
    person = [column for column in who.c if column.name not in last]
    # An officer's body stands in a territory of its own: an akimat answers for what lies in it.
    anchor = func.coalesce(held.c.territory_id, bodies.c.territory_id)
    return Ready(
        select(*person, *held.c, *ANCHORED, *(who.c[name] for name in last))
        .select_from(who)
        .outerjoin(held, true())
        .outerjoin(bodies, bodies.c.id == held.c.body_id)
        .outerjoin(enterprises, enterprises.c.id == held.c.enterprise_id)
        .outerjoin(LegalForm, FORM)
        .outerjoin(Territory, Territory.id == anchor)
        .order_by(held.c.absence_id, held.c.membership_id)
    )


def _own(person: Any) -> Select[Any]:
    in_force = or_(Membership.ended_on.is_(None), Membership.ended_on > TODAY)
    return select(*HELD, *NOT_LENT).where(Membership.person_id == person, in_force)


def _lent(person: Any) -> Select[Any]:
    return lent(select(*HELD, *LENT), TODAY).where(Absence.substitute_id == person)


class Entrance(NamedTuple):
    """The statement by which a request begins. Its last columns, named in `told`, are no part of the actor: they are
    what the request would have to ask for next, and go to the unit's memo."""

    statement: Ready
    told: tuple[str, ...]


def by_session(*told: Label[Any]) -> Entrance:
    """By a browser's session; with the head of the chain and what else is `told` of `Person`, scalar subqueries."""
    alive = and_(WebSession.digest == bindparam("digest"), WebSession.expires_at > bindparam("now"))
    return _entrance(
        lambda query: query.join(WebSession, WebSession.person_id == Person.id).where(alive), *told, HEAD_TOLD
    )


def _entrance(found: Callable[[Select[Any]], Select[Any]], *told: Label[Any]) -> Entrance:
    return Entrance(_standings(found, *told), tuple(one.name for one in told))


OF_PERSON = _standings(lambda query: query.where(Person.id == bindparam("person")))
OF_SESSION = by_session()
OF_TOKEN = _entrance(
    lambda query: (
        query.join(ApiToken, ApiToken.person_id == Person.id)
        .add_columns(ApiToken.scope, ApiToken.last_used_on)
        .where(
            ApiToken.digest == bindparam("digest"),
            ApiToken.expires_at > bindparam("now"),
            ApiToken.revoked_at.is_(None),
        )
    ),
    HEAD_TOLD,
)
