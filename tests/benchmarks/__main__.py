"""Measures the system against its floor over real HTTP: `python -m tests.benchmarks --help`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks import report
from tests.benchmarks.control import control
from tests.benchmarks.generator import OPEN, generate
from tests.benchmarks.measuring import BROWSERS, Measuring, Plan, Run
from tests.benchmarks.stalling import stall
from tests.databases import Databases, PostgresqlDatabases, SqliteDatabases
from tests.postgres import server

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "512MB"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--db", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    parser.add_argument("--url", help="measure this database, which the generator has filled, instead of a new one")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each round of each case")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--encoding", default=BROWSERS, help="what the client accepts; empty: nothing is compressed")
    parser.add_argument("--cases", nargs="*", default=[], help='"list page" and its like; none: all')
    parser.add_argument("--stall", action="store_true", help="only this: 200 clients at once, and nothing stalls")
    parser.add_argument("--open", type=int, default=OPEN, dest="open_issues", help="of the issues")
    parser.add_argument("--control", action="store_true", help="only this: all due dates swept, 10,000 events told")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    plan = Plan(given.seconds, given.rounds, given.connections, given.encoding, tuple(given.cases))
    runs: list[Run] = []
    figures: list[dict[str, Any]] = []
    for database, issues, url in chosen(given):
        if given.control:
            for done in control(url):
                print(f"{database}, {issues:,} issues: {done}", flush=True)
            continue
        for workers in given.workers:
            if given.stall:
                print(stall(url, workers), flush=True)
                continue
            runs.append(Measuring(url, database, issues, workers, plan).run())
            print(report.table(runs[-1]), flush=True)
            figures.append(report.as_json(runs[-1]))
            if given.json:
                given.json.write_text(json.dumps(figures, indent=1))
    if len(given.issues) > 1 and runs:
        print(report.growth(runs))
    return 0


def chosen(given: argparse.Namespace) -> Iterator[tuple[str, int, str]]:
    """(kind, issues, address) of each database in turn; one is taken away before the next is made."""
    if given.url:
        yield given.url.partition(":")[0], given.issues[0], given.url
        return
    for kind in given.db:
        with databases(kind) as made:
            for issues in given.issues:
                url = made.copy()
                print(f"loading {issues:,} issues into {kind} …", file=sys.stderr, flush=True)
                generate(url, issues, given.open_issues)
                yield kind, issues, url
                made.drop(url)


@contextmanager
def databases(kind: str) -> Iterator[Databases]:
    with ExitStack() as stack:
        if kind == "sqlite":
            folder = tempfile.mkdtemp(prefix="tapsyrma-bench-")
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            yield SqliteDatabases(Path(folder))
        else:
            yield PostgresqlDatabases(stack.enter_context(server(None, **DURABLE)), "bench")


if __name__ == "__main__":
    sys.exit(main())
