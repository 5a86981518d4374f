"""People, bodies and issues for tests: each factory says only what matters, the rest is ordinary."""

from itertools import count
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.accounts.queries import actor_of_person
from app.bodies.models import Body, BodyKind
from app.calendar.service import calendar_of
from app.enterprises.models import Enterprise
from app.issues import registering
from app.issues.models import Issue, IssueOutcome
from app.issues.moves import referrals, working
from app.issues.schemas import AcceptanceIn, IssueIn, ResolutionIn, RouteIn
from app.kit.db import Work
from app.kit.words.folding import fold
from app.territories.models import Territory, TerritoryLevel

_numbers = count(1)
AKMOLA = "110000000"
BULANDY = "114000000"


def territory(work: Work, kato: str = AKMOLA) -> Territory:
    """A seeded territory by its KATO code."""
    return work.session.execute(select(Territory).where(Territory.kato == kato)).scalar_one()


def body(work: Work, code: str) -> Body:
    """A seeded body by its code: `rcc`, `hq_region`, `akimat_bulandy`, `deputy_akim` …"""
    return work.session.execute(select(Body).where(Body.code == code)).scalar_one()


def department(work: Work, name: str = "Энергетика басқармасы", **facts: Any) -> Body:
    """A department of the region that escalates to the deputy akim's office."""
    row = Body(
        code=f"department_{next(_numbers)}", kind=BodyKind.DEPARTMENT, level=TerritoryLevel.REGION,
        territory_id=territory(work).id, escalates_to_id=body(work, "deputy_akim").id, name_kk=name, name_ru=name,
        name_en=name, **facts,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def enterprise(work: Work, name: str = "ENKI", kato: str | None = None, **facts: Any) -> Enterprise:
    """An enterprise of Akmola."""
    where = territory(work, kato).id if kato else None
    row = Enterprise(
        name_stated=name, region_id=territory(work).id, territory_id=where, search_key=fold(name), sort_key=fold(name),
        **facts,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def person(work: Work, role: Role | None = None, *, name: str = "", heads: bool = False, **anchor: int) -> Actor:
    """Somebody with one membership: `body_id=`, `enterprise_id=` or `territory_id=` is its anchor."""
    number = next(_numbers)
    row = Person(
        email=f"person{number}@example.org", name=name or f"Person {number}", preferences={}, active=True,
        created_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    if role is not None:
        join(work, row.id, role, heads=heads, **anchor)
    return actor(work, row.id)


def join(work: Work, person_id: int, role: Role, *, heads: bool = False, **anchor: int) -> None:
    """One more membership."""
    work.session.add(Membership(person_id=person_id, role=role, post="", heads=heads, **anchor))
    work.session.flush()


def actor(work: Work, person_id: int) -> Actor:
    """The person as the rules see them now."""
    found = actor_of_person(work.session, person_id, work.today)
    assert found is not None
    return found


def office(work: Work) -> Actor:
    return person(work, Role.OFFICE, territory_id=territory(work).id)


def officer(work: Work, where: Body, *, heads: bool = False) -> Actor:
    return person(work, Role.OFFICER, heads=heads, body_id=where.id)


def contact(work: Work, of: Enterprise) -> Actor:
    return person(work, Role.CONTACT, enterprise_id=of.id)


def observer(work: Work, kato: str = AKMOLA) -> Actor:
    return person(work, Role.OBSERVER, territory_id=territory(work, kato).id)


def admin(work: Work) -> Actor:
    return person(work, Role.ADMIN)


def issue(work: Work, by: Actor, of: Enterprise, title: str = "No electric capacity", **facts: Any) -> Issue:
    """A registered issue, written down by the office."""
    said = IssueIn(enterprise_id=of.id, category_code="infrastructure", title=title, **facts)
    return registering.create(work, by, said)


def routed(work: Work, by: Actor, of: Enterprise, to: Body, **facts: Any) -> Issue:
    """An issue on a body's desk, not taken up yet."""
    row = issue(work, by, of, **facts)
    return referrals.route(work, by, row.id, RouteIn(body_id=to.id, due_on=None if not to.collegial else due(work)))


def accepted(work: Work, by: Actor, of: Enterprise, to: Body, handler: Actor, **facts: Any) -> Issue:
    """An issue that an officer has taken up."""
    row = routed(work, by, of, to, **facts)
    return working.accept(work, handler, row.id, AcceptanceIn())


def resolved(work: Work, by: Actor, of: Enterprise, to: Body, handler: Actor, **facts: Any) -> Issue:
    """An issue whose resolution is reported."""
    row = accepted(work, by, of, to, handler, **facts)
    said = ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line of 10 kV was connected")
    return working.resolve(work, handler, row.id, said)


def due(work: Work) -> Any:
    """A working day far enough ahead to be a due date."""
    return calendar_of(work).add_working_days(work.today, 10)
