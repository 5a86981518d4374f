"""The statements that every request begins with: a person with the memberships in force, one's own and lent ones."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Select,
    String,
    and_,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from app.accounts.absences.lending import Lender, lending
from app.accounts.absences.models import Absence
from app.accounts.anchors import FORM, FORM_NAMES, bodies, enterprises
from app.accounts.models import ApiToken, Membership, Person, WebSession
from app.audit.chain import HEAD_ID
from app.audit.models import ChainHead
from app.categories.models import LegalForm
from app.kit.columns import BigId
from app.kit.db import Ready
from app.territories.models import Territory

Anchor = aliased(Territory, name="anchor")
Home = aliased(Territory, name="home")
"""An officer's body stands in a territory of its own: an akimat answers for what lies in it."""
TODAY: Any = bindparam("today")
IN_FORCE = and_(
    Membership.person_id == Person.id,
    or_(Membership.ended_on.is_(None), Membership.ended_on > TODAY),
)
COLUMNS: tuple[Any, ...] = (
    Person.id.label("person_id"),
    Person.name,
    Person.email,
    Person.language,
    cast(Person.preferences, String).label("preferences"),
    Person.sample,
    Membership.id.label("membership_id"),
    Membership.role,
    Membership.post,
    Membership.heads,
    Membership.body_id,
    bodies.c.kind,
    bodies.c.collegial,
    Membership.enterprise_id,
    Anchor.id.label("territory_id"),
    Anchor.level,
    bodies.c.name_kk,
    bodies.c.name_ru,
    bodies.c.name_en,
    enterprises.c.name_stated,
    *FORM_NAMES,
    Anchor.name_kk.label("territory_kk"),
    Anchor.name_ru.label("territory_ru"),
    Anchor.name_en.label("territory_en"),
    Home.id.label("home_id"),
    Home.level.label("home_level"),
)
NOT_LENT: tuple[Any, ...] = (
    literal(0, BigId).label("absence_id"),
    cast(null(), BigId).label("lender_id"),
    cast(null(), String).label("lender"),
    cast(null(), Date).label("until"),
    cast(null(), Boolean).label("confidential"),
)
LENT = (Absence.id, Absence.person_id, Lender.name, Absence.last_on, Absence.confidential)


def _anchored(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(bodies, bodies.c.id == Membership.body_id)
        .outerjoin(enterprises, enterprises.c.id == Membership.enterprise_id)
        .outerjoin(LegalForm, FORM)
        .outerjoin(Anchor, Anchor.id == Membership.territory_id)
        .outerjoin(Home, Home.id == bodies.c.territory_id)
    )


OWN = _anchored(select(*COLUMNS, *NOT_LENT).select_from(Person).outerjoin(Membership, IN_FORCE)).where(Person.active)
BORROWED = _anchored(lending(select(*COLUMNS, *LENT), TODAY))


def _standings(found: Callable[[Select[Any]], Select[Any]]) -> Ready:
    """A person with the memberships in force on a day, one row each, and then those that others lend on it; one row
    with none where there are none. `found` says how the person is found.

    Every request begins with one of these statements, so they are made once and not each time.
    """
    return Ready(union_all(found(OWN), found(BORROWED)).order_by("absence_id", "membership_id"))


OF_PERSON = _standings(lambda query: query.where(Person.id == bindparam("person")))
HEAD = select(ChainHead.digest).where(ChainHead.id == HEAD_ID).scalar_subquery().label("head")
"""The digest at the chain's head, the last column, so that no statement of its own has to ask for it."""
OF_SESSION = _standings(
    lambda query: (
        query.join(WebSession, WebSession.person_id == Person.id)
        .add_columns(HEAD)
        .where(WebSession.digest == bindparam("digest"), WebSession.expires_at > bindparam("now"))
    )
)
OF_TOKEN = _standings(
    lambda query: (
        query.join(ApiToken, ApiToken.person_id == Person.id)
        .add_columns(ApiToken.scope, ApiToken.last_used_on, HEAD)
        .where(
            ApiToken.digest == bindparam("digest"),
            ApiToken.expires_at > bindparam("now"),
            ApiToken.revoked_at.is_(None),
        )
    )
)
