"""Two hundred clients at once: every one is answered, none waits for ever."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import servers
from tests.benchmarks.cases import Case, cases
from tests.benchmarks.client import Sample, drive
from tests.benchmarks.stage import clean, prepare_stage

CLIENTS = 200
EACH = 5
"""Requests of each client."""


def crowd(url: str, asked: list[Case], clients: int = CLIENTS, each: int = EACH) -> Sample:
    """All clients at once; each asks for a mixture of what there is, in an order of its own."""

    def requests(client: int) -> Iterator[bytes]:
        order = random.Random(client)
        while True:
            case = order.choice(asked)
            yield case.wire(order.choice(case.ways), "gzip")

    return drive(url, requests, connections=clients, most=each)


def stall(database_url: str, workers: int) -> str:
    """A line that says how it went; raises where a client was not answered or answered with an error."""
    stage = prepare_stage(database_url)
    with (
        tempfile.TemporaryDirectory(prefix="tapsyrma-bench-") as folder,
        servers.system(database_url, workers, Path(folder) / "system") as server,
    ):
        # Moves of one issue by many at once are refused, as they should be: they say nothing here.
        sample = crowd(server.url, [case for case in cases(stage) if not case.subjects])
    clean(database_url, stage)
    if sample.complaint or len(sample.seconds) != CLIENTS * EACH:
        raise RuntimeError(f"{dict(sample.statuses)} {sample.complaint[:2000]!r}")
    slowest = max(sample.seconds)
    return (
        f"{CLIENTS} clients at once, workers: {workers}: {len(sample.seconds)} answers in {sample.elapsed:.1f} s, "
        f"no error, the slowest after {slowest:.2f} s"
    )
