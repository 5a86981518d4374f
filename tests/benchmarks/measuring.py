"""Measuring: the system and its floor in turn, so that what disturbs one disturbs the other."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.benchmarks import floor, meter, servers
from tests.benchmarks.cases import Case, cases
from tests.benchmarks.client import Sample, drive
from tests.benchmarks.stage import clean, prepare_stage
from tests.benchmarks.watching import Watched

BROWSERS = "gzip, deflate, br, zstd"
"""What today's browsers accept."""


@dataclass(frozen=True)
class Plan:
    """How long and how hard. `rounds` of `seconds` each, for the system and for the floor."""

    seconds: float = 3.0
    rounds: int = 2
    connections: int = 8
    encoding: str = BROWSERS
    names: tuple[str, ...] = ()
    """The cases to measure; none named: all."""

    def includes(self, case: Case) -> bool:
        return not self.names or case.name in self.names


@dataclass
class Figure:
    """What one server did with one case. Times in milliseconds."""

    requests: int = 0
    elapsed: float = 0.0
    seconds: list[float] = field(default_factory=list)
    cpu: float = 0.0
    database_cpu: float = 0.0
    received: int = 0

    def add(self, sample: Sample, cpu: float, database_cpu: float) -> None:
        self.requests += len(sample.seconds)
        self.elapsed += sample.elapsed
        self.seconds += sample.seconds
        self.cpu += cpu
        self.database_cpu += database_cpu
        self.received += sample.received

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.elapsed if self.elapsed else 0.0

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu / max(self.requests, 1)

    @property
    def database_cpu_ms(self) -> float:
        return 1000 * self.database_cpu / max(self.requests, 1)

    def percentile(self, part: float) -> float:
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True)
class Result:
    """One case on one database of one size with so many workers; the system beside its floor."""

    database: str
    issues: int
    workers: int
    case: str
    role: str
    system: Figure
    floor: Figure

    @property
    def ratio(self) -> float:
        return self.system.rate / self.floor.rate if self.floor.rate else 0.0


@dataclass(frozen=True)
class Run:
    """All cases on one database with so many workers, and the memory of a worker after them."""

    results: list[Result]
    memory: meter.Memory


class Measuring:
    """One database with both servers on it."""

    def __init__(self, url: str, database: str, issues: int, workers: int, plan: Plan) -> None:
        self.url, self.database, self.issues, self.workers, self.plan = url, database, issues, workers, plan
        self._backend = database_pid(url)

    def run(self) -> Run:
        stage = prepare_stage(self.url)
        chosen = [case for case in cases(stage) if self.plan.includes(case)]
        told = floor.told({case.key: watched(case) for case in chosen})
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tapsyrma-bench-")))
            bare = stack.enter_context(servers.floor(self.url, self.workers, folder / "floor", told))
            system = stack.enter_context(servers.system(self.url, self.workers, folder / "system"))
            results = [self._measure(case, system, bare) for case in chosen]
            memory = system.memory_per_worker()
        clean(self.url, stage)
        return Run(results, memory)

    def _measure(self, case: Case, system: servers.Server, bare: servers.Server) -> Result:
        ours, theirs = asked(case, self.plan), asked(case, self.plan, to_floor=True)
        result = Result(self.database, self.issues, self.workers, case.name, case.role, Figure(), Figure())
        for server, requests in ((system, ours), (bare, theirs)):
            fine(case, drive(server.url, requests, connections=self.plan.connections, seconds=self.plan.seconds / 3))
        for _ in range(self.plan.rounds):
            self._round(case, system, ours, result.system)
            self._round(case, bare, theirs, result.floor)
        return result

    def _round(
        self, case: Case, server: servers.Server, requests: Callable[[int], Iterator[bytes]], figure: Figure
    ) -> None:
        cpu, database_cpu = server.cpu_seconds(), self._database_cpu()
        sample = drive(server.url, requests, connections=self.plan.connections, seconds=self.plan.seconds)
        figure.add(fine(case, sample), server.cpu_seconds() - cpu, self._database_cpu() - database_cpu)

    def _database_cpu(self) -> float:
        return meter.cpu_seconds(self._backend) if self._backend else 0.0


def watched(case: Case) -> list[Watched]:
    """What the floor is to watch: every way, of a moved issue those of one that nobody else moves."""
    asks = case.on(case.subjects[-1]) if case.subjects else case.ways
    return [(case.headers(ask, ""), ask.method, ask.path, ask.body) for ask in asks]


def asked(case: Case, plan: Plan, *, to_floor: bool = False) -> Callable[[int], Iterator[bytes]]:
    """The requests of each connection. They go on where they stopped: a move to and fro keeps its turn."""
    going: dict[int, Iterator[bytes]] = {}
    place = f"/floor/{quote(case.key)}/" if to_floor else ""

    def requests(connection: int) -> Iterator[bytes]:
        for number, ask in enumerate(case.asks(connection, plan.connections), connection):
            yield case.wire(ask, "" if to_floor else plan.encoding, f"{place}{number}" if to_floor else "")

    return lambda connection: going.setdefault(connection, requests(connection))


def fine(case: Case, sample: Sample) -> Sample:
    """The sample, where every answer was a success."""
    if sample.complaint:
        raise RuntimeError(f"{case.key}: {dict(sample.statuses)}\n{sample.complaint[:2000].decode(errors='replace')}")
    return sample


def database_pid(url: str) -> int | None:
    """The process above PostgreSQL's backends; SQLite has none, its work is the server's own."""
    if url.startswith("sqlite"):
        return None
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
    return meter.parent_of(row[0]) if row else None
