"""What the generator writes obeys the rules of the house, so that what is measured on it is what people would have."""

from sqlalchemy import func, select

from app.accounts.entry.secrets import digest
from app.accounts.queries import actor_of_session
from app.audit.models import Event
from app.audit.verify import verify
from app.instructions import replay as instructions
from app.issues import reading, replay, scope
from app.issues.models import Issue
from app.kit import clock
from app.kit.db import WorkFactory
from tests.benchmarks.generator import SMALL, generate
from tests.benchmarks.history import EVENTS_OF_DISCUSSED
from tests.benchmarks.world import ROLES, session_secret
from tests.databases import opened

ISSUES, OPEN = 400, 100


def test_it_writes_lives_that_could_have_been_lived(fresh_database: str) -> None:
    generate(fresh_database, ISSUES, OPEN)
    with opened(fresh_database) as engine, WorkFactory(engine)(writes=False, now=clock.now()) as work:
        session = work.session
        assert list(verify(session, [replay.REPLAY, instructions.REPLAY])) == []
        assert session.scalar(select(func.count(Issue.id))) == ISSUES
        assert session.scalar(select(func.count(Issue.id)).where(Issue.is_open)) == OPEN
        events = select(func.count()).where(Event.noun == "issue").group_by(Event.noun_id).subquery()
        assert session.scalar(select(func.max(events.c[0]))) == EVENTS_OF_DISCUSSED
        for role in ROLES:
            actor = actor_of_session(work, digest(session_secret(role)))
            assert actor is not None, role
        officer = actor_of_session(work, digest(session_secret("officer")))
        assert officer is not None
        seen = list(session.scalars(select(Issue.id).where(scope.visible_to(officer))))
        assert len(seen) == SMALL
        assert all(reading.stays(work, number) for number in seen)
