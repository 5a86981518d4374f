"""The figures as a table for people and as JSON for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.benchmarks.measuring import Figure, Result, Run

HEADINGS = (
    "case",
    "as",
    "req/s",
    "floor",
    "ratio",
    "p50 ms",
    "p99 ms",
    "CPU ms",
    "floor CPU",
    "DB CPU",
    "floor DB",
    "kB",
)


def table(run: Run) -> str:
    """One run, a line a case."""
    first = run.results[0]
    title = f"{first.database}, {first.issues:,} issues, workers: {first.workers}"
    lines = [HEADINGS, *(_cells(result) for result in run.results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    drawn = (_drawn(line, widths) for line in lines)
    held = run.memory
    memory = (
        f"memory of a worker afterwards: {held.own:.0f} MiB, {held.resident:.0f} with all of the libraries it shares"
    )
    return "\n".join([title, *drawn, memory, ""])


def _drawn(line: tuple[str, ...], widths: list[int]) -> str:
    words, figures = line[:2], line[2:]
    padded = [word.ljust(width) for word, width in zip(words, widths, strict=False)]
    return "  ".join([*padded, *(figure.rjust(width) for figure, width in zip(figures, widths[2:], strict=True))])


def _cells(result: Result) -> tuple[str, ...]:
    ours, floor = result.system, result.floor
    return (
        result.case,
        result.role,
        f"{ours.rate:.0f}",
        f"{floor.rate:.0f}",
        f"{result.ratio:.2f}",
        f"{ours.percentile(0.5):.1f}",
        f"{ours.percentile(0.99):.1f}",
        f"{ours.cpu_ms:.2f}",
        f"{floor.cpu_ms:.2f}",
        f"{ours.database_cpu_ms:.2f}",
        f"{floor.database_cpu_ms:.2f}",
        f"{ours.received / max(ours.requests, 1) / 1000:.1f}",
    )


def growth(runs: Iterable[Run]) -> str:
    """What a request costs on the largest database against the smallest: time, and processor time of all together."""
    found = list(_growth([result for run in runs for result in run.results]))
    return "\n".join(["growth of cost, largest against smallest: time a request, processor time a request", *found, ""])


def _growth(results: list[Result]) -> Iterator[str]:
    groups: dict[tuple[str, int, str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.database, result.workers, result.case, result.role), []).append(result)
    for (database, workers, case, role), group in groups.items():
        small, large = min(group, key=lambda one: one.issues), max(group, key=lambda one: one.issues)
        if small.issues < large.issues:
            time, cpu = small.system.rate / large.system.rate, _cost(large.system) / _cost(small.system)
            yield f"{database:<11} {workers}  {case:<11} {role:<8} {time:5.2f}  {cpu:5.2f}"


def _cost(figure: Figure) -> float:
    return figure.cpu_ms + figure.database_cpu_ms


def as_json(run: Run) -> dict[str, Any]:
    first = run.results[0]
    return {
        "database": first.database,
        "issues": first.issues,
        "workers": first.workers,
        "mib_per_worker": round(run.memory.own, 1),
        "resident_mib_per_worker": round(run.memory.resident, 1),
        "cases": [
            {
                "case": result.case,
                "as": result.role,
                "ratio": round(result.ratio, 3),
                "system": _figure(result.system),
                "floor": _figure(result.floor),
            }
            for result in run.results
        ],
    }


def _figure(figure: Figure) -> dict[str, float]:
    return {
        "requests": figure.requests,
        "requests_per_second": round(figure.rate, 1),
        "p50_ms": round(figure.percentile(0.5), 2),
        "p99_ms": round(figure.percentile(0.99), 2),
        "cpu_ms": round(figure.cpu_ms, 3),
        "database_cpu_ms": round(figure.database_cpu_ms, 3),
        "bytes": round(figure.received / max(figure.requests, 1)),
    }
