"""The statements by which requests begin: each is short, goes by indexes, and tells what the request asks for next."""

import pytest
from sqlalchemy import text

from app.accounts.entry import sessions
from app.accounts.entry.secrets import digest
from app.accounts.queries import actor_of_person, actor_of_session, actor_of_token
from app.audit.chain import HEAD_KNOWN, NewEvent, head, record
from app.kit.db import Work, WorkFactory
from app.notifications.inbox import UNREAD
from app.pages.frame.entrance import OF_PAGE
from app.views import keeping
from app.views.menu import CHOSEN
from app.views.models import Listing
from app.views.schemas import ViewIn
from tests import factories as make
from tests.plans import Sent, plan_of, sent

DRIVERS_MOST = 4_096
"""Signs. What is longer psycopg takes apart anew each time that it is sent, and keeps what it made of shorter ones."""
GROWING = ("people", "web_sessions", "api_tokens", "memberships", "absences", "absence_roles", "notifications",
           "default_views", "bodies", "enterprises")  # fmt: skip


@pytest.fixture
def entering(work: Work) -> list[Sent]:
    """All of them."""
    with sent(work.session.get_bind().engine) as statements:
        actor_of_session(work, digest("nobody"))
        actor_of_session(work, digest("nobody"), OF_PAGE)
        actor_of_token(work, digest("nobody"))
        actor_of_person(work.session, 0, work.today)
    return [one for one in statements if one.text.startswith("WITH")]


def test_it_is_short_enough_for_the_driver_to_keep(entering: list[Sent]) -> None:
    assert len(entering) == 4
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
