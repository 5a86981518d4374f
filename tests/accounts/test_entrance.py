"""How requests begin: by statements that are short, go by indexes and tell what will be asked for next; and with the
memberships as they are at that moment, although they are kept until the next event."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.accounts import members, people, profile
from app.accounts.absences import editing
from app.accounts.absences import keeping as absences
from app.accounts.absences.models import Absence
from app.accounts.absences.schemas import AbsenceEdit
from app.accounts.actor import Actor, Standing
from app.accounts.entry import sessions
from app.accounts.entry.secrets import digest
from app.accounts.models import Role
from app.accounts.queries import actor_of_person, actor_of_session, actor_of_token
from app.accounts.schemas import MembershipEdit, MembershipIn, ProfileEdit
from app.accounts.standings import STANDINGS
from app.audit import keeping as keeping_lists
from app.audit.chain import HEAD_KNOWN, NewEvent, head, record, seal
from app.bodies.models import Body
from app.bodies.schemas import BodyEdit
from app.bodies.shelf import BODIES
from app.enterprises import editing as enterprises
from app.enterprises.models import Enterprise
from app.enterprises.schemas import EnterpriseEdit
from app.kit import clock
from app.kit.db import Work, WorkFactory, read
from app.notifications.inbox import UNREAD
from app.pages.frame.entrance import OF_PAGE
from app.territories.schemas import TerritoryEdit
from app.territories.shelf import TERRITORIES
from app.views import keeping
from app.views.menu import CHOSEN
from app.views.models import Listing
from app.views.schemas import ViewIn
from tests import factories as make
from tests.factories_absences import absence
from tests.plans import Sent, plan_of, sent

DRIVERS_MOST = 4_096
"""Signs. What is longer psycopg takes apart anew each time that it is sent, and keeps what it made of shorter ones."""
GROWING = ("people", "web_sessions", "api_tokens", "memberships", "absences", "absence_roles", "notifications",
           "default_views", "bodies", "enterprises",
    "lender", "footing")  # fmt: skip


@pytest.fixture
def entering(work: Work) -> list[Sent]:
    """All of them."""
    with sent(work.session.get_bind().engine) as statements:
        actor_of_session(work, digest("nobody"))
        actor_of_session(work, digest("nobody"), OF_PAGE)
        actor_of_token(work, digest("nobody"))
        actor_of_person(work.session, 0, work.today)
        read(work.session, STANDINGS, {"person": 0, "today": work.today})
    return [one for one in statements if one.text.startswith("SELECT")]


def test_it_is_short_enough_for_the_driver_to_keep(entering: list[Sent]) -> None:
    assert len(entering) == 5
    assert [one.text[:80] for one in entering if len(one.text) > DRIVERS_MOST] == []


def test_it_walks_through_no_table_that_grows(work: Work, entering: list[Sent]) -> None:
    if work.session.get_bind().dialect.name == "postgresql":
        # These tables are small here, and PostgreSQL would read them whole.
        work.session.execute(text("SET LOCAL enable_seqscan = off"))
    for one in entering:
        plan = plan_of(work.session.connection(), one)
        assert [table for table in GROWING if plan.walks_through(table)] == [], plan.lines


def test_it_tells_what_the_page_goes_by(units: WorkFactory) -> None:
    with units() as work:
        office = make.office(work)
        secret = sessions.admit(work, office.person_id, days=14).secret
        view = keeping.create(work, office, ViewIn(listing=Listing.INSTRUCTIONS, name="Late", query="overdue=true"))
        keeping.choose(work, office, view.id)
        record(work, NewEvent(kind="person.changed", noun="person", noun_id=office.person_id, person_id=None))
    with units(writes=False) as work:
        actor = actor_of_session(work, digest(secret), OF_PAGE)
        assert actor is not None
        assert actor.person_id == office.person_id
        assert work.memo == {
            UNREAD.name: 0,
            CHOSEN[Listing.ISSUES].name: None,
            CHOSEN[Listing.INSTRUCTIONS].name: view.id,
            HEAD_KNOWN: head(work.session)[1],
        }


@dataclass
class Staff:
    """An officer of the energy department, whose colleague is absent; an enterprise's contact; who may change that."""

    admin: Actor
    office: Actor
    asan: Actor
    berik: Actor
    third: Actor
    saule: Actor
    energy: Body
    enki: Enterprise
    absence: Absence


@pytest.fixture
def staff(units: WorkFactory) -> Staff:
    with units() as work:
        energy, enki = make.department(work), make.enterprise(work)
        asan, berik, third = (make.officer(work, energy) for _ in range(3))
        make.join(work, asan.person_id, Role.CONTACT, enterprise_id=enki.id)
        make.join(work, asan.person_id, Role.OBSERVER, territory_id=make.territory(work).id)
        there = absence(work, berik, asan)
        return Staff(
            make.admin(work), make.office(work), asan, berik, third, make.contact(work, enki), energy, enki, there
        )


ACTS: dict[str, Callable[[Work, Staff], object]] = {
    "a membership more": lambda work, on: members.add(work, on.admin, on.asan.person_id, MembershipIn(role=Role.ADMIN)),
    "head of the body": lambda work, on: members.edit(
        work, on.admin, on.asan.person_id, on.asan.standings[0].id, MembershipEdit(heads=True)
    ),
    "a membership ends": lambda work, on: members.end(work, on.admin, on.asan.person_id, on.asan.standings[0].id),
    "another is absent": lambda work, on: absence(work, on.third, on.asan),
    "the absence lasts longer": lambda work, on: editing.edit(
        work, on.berik, on.absence.id, AbsenceEdit(last_on=on.absence.last_on + timedelta(days=3))
    ),
    "the enterprise is called otherwise": lambda work, on: enterprises.edit(
        work, on.office, on.enki.id, EnterpriseEdit(name_stated="ENKI 2")
    ),
    "the territory is called otherwise": lambda work, on: keeping_lists.edit(
        work, on.admin, TERRITORIES, make.territory(work).id, TerritoryEdit(name_kk="Ақмола")
    ),
    "an absence ends": lambda work, on: absences.end(work, on.berik, on.absence.id),
    "another substitute": lambda work, on: editing.edit(
        work, on.berik, on.absence.id, AbsenceEdit(substitute_id=on.third.person_id)
    ),
    "the absent one's membership ends": lambda work, on: members.end(
        work, on.admin, on.berik.person_id, on.berik.standings[0].id
    ),
    "the absent one is let in no more": lambda work, on: people.deactivate(work, on.admin, on.berik.person_id),
    "the absent one is called otherwise": lambda work, on: profile.edit(work, on.berik, ProfileEdit(name="Berik B.")),
    "the body moves": lambda work, on: keeping_lists.edit(
        work, on.admin, BODIES, on.energy.id, BodyEdit(territory_id=make.territory(work, "190000000").id)
    ),
    "the body is called otherwise": lambda work, on: keeping_lists.edit(
        work, on.admin, BODIES, on.energy.id, BodyEdit(name_kk="Энергия")
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_changes_a_persons_part_counts_with_the_next_request(units: WorkFactory, staff: Staff, act: str) -> None:
    """In each process: here the one that knows the memberships is not the one in which they change."""
    with units() as work:
        secret = sessions.admit(work, staff.asan.person_id, days=14).secret

    def standings(*, writes: bool = False) -> tuple[Standing, ...]:
        with units(writes=writes) as work:
            actor = actor_of_session(work, digest(secret), OF_PAGE)
            assert actor is not None
            return actor.standings

    before = standings()
    assert standings() is before
    with WorkFactory(units.engine, finish=seal)() as work:
        ACTS[act](work, staff)
    after = standings()
    assert after != before
    assert after == standings(writes=True)


def test_a_day_that_passes_ends_an_absence_without_an_event(units: WorkFactory, staff: Staff) -> None:
    with units() as work:
        secret = sessions.admit(work, staff.asan.person_id, days=14).secret
    found = []
    for days in (0, 2, 3):
        with units(writes=False, now=clock.now() + timedelta(days=days)) as work:
            actor = actor_of_session(work, digest(secret))
            assert actor is not None
            found.append(len(actor.standings))
    assert found == [4, 4, 3]
