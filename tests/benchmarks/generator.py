"""Loads issues with their history into an empty database: `python -m tests.benchmarks.generator --url … --issues N`.

However long the history, as many are open (5,000, or half of a smaller number): most among the newest, some old.
What is written obeys the rules of the house: the chain of events verifies, rows and events agree.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app.audit.chain import HEAD_ID, head, seal
from app.issues.models import Issue
from app.kit.columns import Base
from app.kit.db import WorkFactory
from app.kit.settings import settings
from tests.benchmarks import world as worlds
from tests.benchmarks.bulk import Sink, loading
from tests.benchmarks.history import Ledger, Life
from tests.benchmarks.orders import EVERY, order
from tests.databases import opened, prepare

OPEN = 5_000
OPEN_SHARE_OF_NEWEST = 0.95
OLD_SHARE_OF_OPEN = 0.1
SMALL = 20
"""Issues of the body that ever had no more."""
SPAN = timedelta(days=5 * 365)
BATCH = 10_000
TABLES = (
    "issues",
    "referrals",
    "issue_bodies",
    "issue_readers",
    "enterprise_answers",
    "agenda_issues",
    "instructions",
    "instruction_issues",
    "instruction_executors",
    "events",
    "event_texts",
)


def generate(url: str, issues: int, open_issues: int = OPEN) -> None:
    """Fills the database at `url`: an empty one, or one as `tapsyrma migrate` leaves it."""
    with opened(url) as engine:
        with WorkFactory(engine, finish=seal)() as work:
            today = work.today
            world = worlds.build(work, enterprises=max(50, min(2_000, issues // 5)))
        with WorkFactory(engine)(writes=False) as work:
            ledger = Ledger(world, today, head(work.session))
    with loading(url, TABLES) as sink:
        for life in lives(ledger, issues, min(open_issues, issues // 2)):
            life.live()
            life.leave_traces()
            if life.number % EVERY == 0:
                order(ledger, life.row)
            if life.number % BATCH == 0:
                flush(sink, ledger)
        flush(sink, ledger)
        seq, digest = ledger.head
        sink.run(f"UPDATE chain_head SET seq = {seq}, digest = '{digest}' WHERE id = {HEAD_ID}")
    with opened(url) as engine, WorkFactory(engine)() as work:
        worlds.furnish(work)


def lives(ledger: Ledger, issues: int, open_issues: int) -> Iterator[Life]:
    chance = random.Random(11)
    old = int(open_issues * OLD_SHARE_OF_OPEN)
    newest = min(issues, int((open_issues - old) / OPEN_SHARE_OF_NEWEST) + 1)
    recent = chance.sample(range(issues - newest + 1, issues + 1), open_issues - old)
    before = range(1, issues - newest + 1)
    is_open = {*recent, *chance.sample(before, min(old, len(before)))}
    small = set(chance.sample(recent, min(SMALL, len(recent))))
    for number in range(1, issues + 1):
        created = ledger.today - SPAN + timedelta(days=SPAN.days * number // issues)
        yield Life(ledger, number, created, is_open=number in is_open, small=number in small)


def flush(sink: Sink, ledger: Ledger) -> None:
    for table, rows in ledger.take().items():
        sink.write(Base.metadata.tables[table], rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=settings().database_url, help="an empty database (default: DATABASE_URL)")
    parser.add_argument("--issues", type=int, default=10_000)
    parser.add_argument("--open", type=int, default=OPEN, dest="open_issues")
    given = parser.parse_args()
    begun = time.perf_counter()
    prepare(given.url)
    if _is_filled(given.url):
        print("The database has issues already", file=sys.stderr)
        return 1
    generate(given.url, given.issues, given.open_issues)
    print(json.dumps({"issues": given.issues, "seconds": round(time.perf_counter() - begun, 1)}))
    return 0


def _is_filled(url: str) -> bool:
    with opened(url) as engine, WorkFactory(engine)(writes=False) as work:
        return bool(work.session.scalar(select(func.count()).select_from(select(Issue.id).limit(1).subquery())))


if __name__ == "__main__":
    sys.exit(main())
