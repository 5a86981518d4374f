"""What the server's processes cost: processor time and memory, as Linux accounts for them in /proc."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in below:
        yield from tree(int(child))


def cpu_seconds(pid: int) -> float:
    """Processor time that a process and all below it have used, in user and kernel mode."""
    return sum(_ticks(one) for one in tree(pid)) / TICKS


def _ticks(pid: int) -> int:
    try:
        # The name stands in brackets and may hold blanks; what follows it does not.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))


@dataclass(frozen=True, order=True)
class Memory:
    """What a process holds now, in MiB. Pages of libraries that several processes share count by the process's share in
    `own` and whole in `resident`."""

    own: float
    resident: float


def memory(pid: int) -> Memory:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kib = {name: int(size) for name, size, *_ in map(str.split, lines)}
    return Memory(kib["Pss:"] / 1024, kib["Rss:"] / 1024)


def workers_of(pid: int) -> list[int]:
    """The processes that answer: the server's own, or where it has started others, those with the app in them."""
    below = [child for child in tree(pid) if child != pid]
    return [child for child in below if "spawn_main" in _command(child)] or [pid]


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
