"""Territories, people and enterprises for tests of the register and the reference rooms."""

from itertools import count
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.accounts.queries import actor_of_person
from app.bodies.models import Body, BodyKind
from app.enterprises import registering
from app.enterprises.models import Enterprise
from app.enterprises.schemas import EnterpriseIn
from app.issues import registering as issues
from app.issues.models import Issue
from app.issues.schemas import IssueIn
from app.kit.db import Work
from app.territories.models import Territory, TerritoryLevel

AKMOLA, KOKSHETAU, BULANDY, ABAI, REPUBLIC = "110000000", "111000000", "114000000", "100000000", "000000000"
_numbers = count(1)


def territory(work: Work, kato: str = AKMOLA) -> Territory:
    return work.session.scalars(select(Territory).where(Territory.kato == kato)).one()


def actor(work: Work, *memberships: dict[str, Any]) -> Actor:
    """A person with these memberships, as the rules see it."""
    person = Person(email=f"person{next(_numbers)}@example.kz", name="Somebody", created_at=work.now)
    work.session.add(person)
    work.session.flush()
    work.session.add_all(Membership(person_id=person.id, **membership) for membership in memberships)
    work.session.flush()
    found = actor_of_person(work.session, person.id, work.today)
    assert found is not None
    return found


def office(work: Work, kato: str = AKMOLA) -> Actor:
    return actor(work, {"role": Role.OFFICE, "territory_id": territory(work, kato).id})


def observer(work: Work, kato: str = AKMOLA) -> Actor:
    return actor(work, {"role": Role.OBSERVER, "territory_id": territory(work, kato).id})


def admin(work: Work) -> Actor:
    return actor(work, {"role": Role.ADMIN})


def contact(work: Work, enterprise: Enterprise) -> Actor:
    return actor(work, {"role": Role.CONTACT, "enterprise_id": enterprise.id})


def officer(work: Work, body: Body) -> Actor:
    return actor(work, {"role": Role.OFFICER, "body_id": body.id})


def body(work: Work, kato: str = AKMOLA, **facts: Any) -> Body:
    place = territory(work, kato)
    name = f"Body {next(_numbers)}"
    kind = BodyKind.DEPARTMENT if place.level is TerritoryLevel.REGION else BodyKind.DISTRICT_AKIMAT
    said = {"kind": kind, "level": place.level, "name_kk": name, "name_ru": name, "name_en": name, **facts}
    row = Body(code=f"body_{next(_numbers)}", territory_id=place.id, **said)
    work.session.add(row)
    work.session.flush()
    return row


def enterprise(work: Work, by: Actor, name: str = "", **facts: Any) -> Enterprise:
    said = {"name_stated": name or f"Зауыт {next(_numbers)}", "distinct": True, **facts}
    return registering.register(work, by, EnterpriseIn.model_validate(said))


def issue(work: Work, by: Actor, enterprise_id: int, **facts: Any) -> Issue:
    said = {"enterprise_id": enterprise_id, "category_code": "infrastructure", "title": "No capacity", **facts}
    return issues.register(work, by, IssueIn.model_validate(said))


def named_body(work: Work, code: str) -> Body:
    """One of the product's own: `rcc`, `hq_region`, `hq_republic` …"""
    return work.session.scalars(select(Body).where(Body.code == code)).one()
