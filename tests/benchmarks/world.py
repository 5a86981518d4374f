"""The people, bodies and enterprises among whom the generated issues travel, and the secrets that let programs in."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.entry.secrets import digest
from app.accounts.models import ApiToken, Membership, Person, Role, TokenScope, WebSession
from app.bodies.models import Body, BodyKind
from app.categories.models import Category
from app.enterprises.keys import refresh_keys
from app.enterprises.models import Enterprise
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.identifiers import synthetic_bins
from app.meetings.models import AgendaItem, Meeting, MeetingStatus
from app.notifications.models import Notification, Reason
from app.territories.models import Territory, TerritoryLevel
from app.views.models import Listing, SavedView

REGION = "110000000"
ROLES = ("office", "officer", "akimat", "contact", "observer")
"""`officer` is of the body that ever had but twenty issues, `akimat` of a district with all that lies in it."""
DEPARTMENTS = 12
MEETINGS = 120
UNREAD = 20
ITEMS = 5
NAMES = ("Тыныс", "Степногорск комбинаты", "KazRost Engineering", "Көкше сулары", "Асыл Арман", "Макинск фабрикасы")


def session_secret(role: str) -> str:
    """What the cookie `tapsyrma_session` carries for this role."""
    return f"benchmark-{role}"


def token_secret(role: str) -> str:
    """The bearer token of this role."""
    return f"tps_benchmark-{role}"


@dataclass
class World:
    region_id: int
    office: tuple[int, int]
    """A person and the membership by which they act."""
    giver: int
    """The body in whose name instructions are given."""
    categories: list[str]
    bodies: list[int] = field(default_factory=list)
    collegial: set[int] = field(default_factory=set)
    small_body: int = 0
    officers: dict[int, tuple[int, int]] = field(default_factory=dict)
    enterprises: list[tuple[int, int]] = field(default_factory=list)
    """(id, territory)"""
    akimats: dict[int, int] = field(default_factory=dict)
    """Territory → body."""
    contacts: dict[int, tuple[int, int]] = field(default_factory=dict)
    meetings: list[tuple[int, int, date]] = field(default_factory=list)
    """(id, first agenda item, day)"""


def build(work: Work, enterprises: int) -> World:
    """Writes them into a database that has the reference data and nothing else."""
    session, chance = work.session, random.Random(7)
    region = session.scalars(select(Territory).where(Territory.kato == REGION)).one()
    districts = session.scalars(select(Territory).where(Territory.parent_id == region.id).order_by(Territory.id)).all()
    office = _person(work, "office", Role.OFFICE, territory_id=region.id)
    _person(work, "observer", Role.OBSERVER, territory_id=region.id)
    giver = session.scalars(select(Body.id).order_by(Body.id).limit(1)).one()
    categories = list(session.scalars(select(Category.code).order_by(Category.code)))
    world = World(region.id, office, giver, categories)
    for district in districts:
        world.akimats[district.id] = _body(work, world, f"akimat_{district.kato}", BodyKind.DISTRICT_AKIMAT, district)
    for number in range(DEPARTMENTS):
        _body(work, world, f"benchmark_{number}", BodyKind.DEPARTMENT, region, collegial=number % 4 == 0)
    world.small_body = _body(work, world, "benchmark_small", BodyKind.FUND, region)
    world.bodies.remove(world.small_body)
    _let_in(work, "officer", world.officers[world.small_body][0])
    _let_in(work, "akimat", world.officers[world.bodies[0]][0])
    _write_enterprises(work, world, enterprises, [district.id for district in districts], chance)
    _write_meetings(session, world, work.today)
    return world


def _person(work: Work, name: str, role: Role, **anchor: int) -> tuple[int, int]:
    person = Person(email=f"{name}@benchmark.example", name=f"Benchmark {name}", created_at=work.now)
    work.session.add(person)
    work.session.flush()
    membership = Membership(person_id=person.id, role=role, post="", **anchor)
    work.session.add(membership)
    work.session.flush()
    if name in ROLES:
        _let_in(work, name, person.id)
    return person.id, membership.id


def _let_in(work: Work, role: str, person_id: int) -> None:
    """A signed-in browser and a token, both with secrets that everyone may know."""
    until: datetime = work.now + timedelta(days=3650)
    session = WebSession(
        digest=digest(session_secret(role)), person_id=person_id, created_at=work.now, expires_at=until
    )
    token = ApiToken(
        person_id=person_id,
        name="benchmark",
        scope=TokenScope.WRITE,
        digest=digest(token_secret(role)),
        created_at=work.now,
        expires_at=until,
    )
    work.session.add_all((session, token))


def furnish(work: Work) -> None:
    """Who comes in has unread lines about the newest issues and a saved view, as everybody has who works with it."""
    newest = work.session.scalars(select(Issue.id).order_by(Issue.id.desc()).limit(UNREAD)).all()
    for person_id in work.session.scalars(select(WebSession.person_id)).all():
        view = SavedView(
            owner_id=person_id, listing=Listing.ISSUES, name="Benchmark", query="overdue=true", created_at=work.now
        )
        lines = [
            Notification(
                person_id=person_id, key=f"benchmark:{number}", kind="issue.route", noun="issue", noun_id=number,
                reason=Reason.OFFICE, facts={}, at=work.now,
            )
            for number in newest
        ]  # fmt: skip
        work.session.add_all([view, *lines])


def _body(work: Work, world: World, code: str, kind: BodyKind, territory: Territory, *, collegial: bool = False) -> int:
    district = territory.level is TerritoryLevel.DISTRICT
    names = [f"{getattr(territory, f'name_{tag}')} {len(world.bodies)}" for tag in ("kk", "ru", "en")]
    body = Body(
        code=code,
        kind=kind,
        level=TerritoryLevel.DISTRICT if district else TerritoryLevel.REGION,
        territory_id=territory.id,
        collegial=collegial,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
    )
    work.session.add(body)
    work.session.flush()
    world.bodies.append(body.id)
    if collegial:
        world.collegial.add(body.id)
    world.officers[body.id] = _person(work, f"officer-{body.id}", Role.OFFICER, body_id=body.id)
    return body.id


def _write_enterprises(work: Work, world: World, count: int, districts: list[int], chance: random.Random) -> None:
    for number, identifier in zip(range(count), synthetic_bins(), strict=False):
        enterprise = Enterprise(
            name_stated=f"{NAMES[number % len(NAMES)]} {number}",
            legal_form_code=None,
            identifier=identifier if number % 3 else None,
            region_id=world.region_id,
            territory_id=chance.choice(districts),
            sector_code=None,
        )
        work.session.add(enterprise)
        refresh_keys(work, enterprise)
        world.enterprises.append((enterprise.id, enterprise.territory_id or world.region_id))
        if number < 50:
            name = "contact" if number == 0 else f"contact-{number}"
            world.contacts[enterprise.id] = _person(work, name, Role.CONTACT, enterprise_id=enterprise.id)


def _write_meetings(session: Session, world: World, today: date) -> None:
    for number in range(MEETINGS):
        meeting = Meeting(
            body_id=world.bodies[-1],
            region_id=world.region_id,
            topic=f"Benchmark {number}",
            held_on=today - timedelta(days=15 * number),
            status=MeetingStatus.CLOSED,
            version=1,
        )
        session.add(meeting)
        session.flush()
        items = [AgendaItem(meeting_id=meeting.id, position=place, title=f"{place}") for place in range(1, ITEMS + 1)]
        session.add_all(items)
        session.flush()
        world.meetings.append((meeting.id, items[0].id, meeting.held_on))
