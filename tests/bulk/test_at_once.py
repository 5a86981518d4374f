"""Two controllers who act on the same rows at the same second, on connections of their own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from sqlalchemy import Engine, func, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.models import Event
from app.bulk.models import Outcome
from app.bulk.nouns import NOUNS
from app.bulk.running import begin, go_on, ran
from app.bulk.schemas import Item, RouteMany
from app.kit.db import WorkFactory
from tests import factories as make


def test_each_row_is_done_by_one_of_them_and_the_other_is_told(fresh_engine: Engine, now: datetime) -> None:
    units = WorkFactory(fresh_engine, finish=seal)
    with units(now=now) as work:
        offices = [make.office(work), make.office(work)]
        enki, energy = make.enterprise(work), make.department(work)
        issues = [make.issue(work, offices[0], enki) for _ in range(6)]
        items = [Item(number=issue.id, version=issue.version) for issue in issues]
        said = RouteMany(act="route", body_id=energy.id, items=items)
    ready = Barrier(2)

    def act(office: Actor) -> list[Outcome]:
        with units(now=now) as work:
            run = begin(work, office, NOUNS["issue"], said).id
        ready.wait()
        with units(now=now) as work:
            go_on(work, office, run)
        with units(now=now) as work:
            return [row.outcome for row in ran(work, office, run).rows]

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(act, offices)
    assert [{one, other} for one, other in zip(first, second, strict=True)] == [{Outcome.DONE, Outcome.REFUSED}] * 6
    with units(now=now) as work:
        assert work.session.scalar(select(func.count()).where(Event.kind == "issue.route")) == 6
