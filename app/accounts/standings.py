"""The statements that requests begin with: who it is, and which memberships are in force, one's own and lent ones."""

from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Date,
    Label,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from app.accounts.absences.lending import Lender, lent
from app.accounts.absences.models import Absence
from app.accounts.anchors import FORM, FORM_NAMES, bodies, enterprises
from app.accounts.models import ApiToken, Membership, Person, WebSession
from app.accounts.taking import in_force
from app.audit.chain import HEAD_TOLD
from app.categories.models import LegalForm
from app.kit.columns import BigId
from app.kit.db import Ready
from app.territories.models import Territory

PERSON, TODAY = bindparam("person", type_=BigId), bindparam("today", type_=Date)
ACTIVE: Any = select(
    Person.id, Person.name, Person.email, Person.language, cast(Person.preferences, String).label("preferences"),
    Person.sample,
).where(Person.active)  # fmt: skip


class Entrance(NamedTuple):
    """The statement that finds the person of a request. Its last columns, named in `told`, are no part of the actor:
    they are what the request would have to ask for next, and go to the unit's memo."""

    statement: Ready
    told: tuple[str, ...]


def _entrance(found: Any, *told: Label[Any]) -> Entrance:
    return Entrance(Ready(found.add_columns(*told)), tuple(one.name for one in told))


def by_session(*told: Label[Any]) -> Entrance:
    """By a browser's session; with the head of the chain and what else is `told` of `Person`, scalar subqueries."""
    alive = and_(WebSession.digest == bindparam("digest"), WebSession.expires_at > bindparam("now"))
    found = ACTIVE.join(WebSession, WebSession.person_id == Person.id).where(alive)
    return _entrance(found, *told, HEAD_TOLD)


OF_PERSON = Ready(ACTIVE.where(Person.id == PERSON))
OF_SESSION = by_session()
OF_TOKEN = _entrance(
    ACTIVE.join(ApiToken, ApiToken.person_id == Person.id)
    .add_columns(ApiToken.scope, ApiToken.last_used_on)
    .where(
        ApiToken.digest == bindparam("digest"),
        ApiToken.expires_at > bindparam("now"),
        ApiToken.revoked_at.is_(None),
    ),
    HEAD_TOLD,
)

MEMBERSHIP: tuple[Any, ...] = (
    Membership.id,
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


def _standings() -> Ready:
    """The memberships of a person that are in force on a day, and then those that others lend on it: one row each."""
    own = select(*MEMBERSHIP, *NOT_LENT).where(Membership.person_id == PERSON, in_force(TODAY))
    borrowed = lent(select(*MEMBERSHIP, *LENT), TODAY).where(Absence.substitute_id == PERSON)
    held = union_all(own, borrowed).subquery("held")
    # An officer's body stands in a territory of its own: an akimat answers for what lies in it.
    anchor = func.coalesce(held.c.territory_id, bodies.c.territory_id)
    names = ("name_kk", "name_ru", "name_en")
    return Ready(
        select(
            *(column for column in held.c if column.name != "territory_id"),
            bodies.c.kind,
            bodies.c.collegial,
            Territory.id.label("territory_id"),
            Territory.level,
            *(func.coalesce(bodies.c[name], getattr(Territory, name)).label(name) for name in names),
            enterprises.c.name_stated,
            *FORM_NAMES,
        )
        .select_from(held)
        .outerjoin(bodies, bodies.c.id == held.c.body_id)
        .outerjoin(enterprises, enterprises.c.id == held.c.enterprise_id)
        .outerjoin(LegalForm, FORM)
        .outerjoin(Territory, Territory.id == anchor)
        .order_by(held.c.absence_id, held.c.id)
    )


STANDINGS = _standings()
