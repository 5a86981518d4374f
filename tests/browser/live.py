"""A server in a process of its own, as people meet it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class LiveServer:
    """`url` has no slash at its end; `database_url` is for looking at, and adding to, what it serves."""

    url: str
    database_url: str


@contextmanager
def running(database_url: str, log: Path, now: datetime | None = None) -> Iterator[LiveServer]:
    """Serves `database_url` until the block ends; what the server says goes to `log`."""
    clock = ["--now", now.isoformat()] if now else []
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.serve", database_url, *clock],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
    try:
        url = f"http://127.0.0.1:{_port(process, log)}"
        _wait_until_ready(url, process, log)
        yield LiveServer(url, database_url)
    finally:
        process.terminate()
        process.communicate(timeout=START_SECONDS)


def _port(process: subprocess.Popen[str], log: Path) -> int:
    line = process.stdout.readline() if process.stdout else ""
    if not line.strip():
        raise RuntimeError(f"The server did not start:\n{log.read_text()}")
    return int(line)


def _wait_until_ready(url: str, process: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx2.get(f"{url}/health/live").raise_for_status()
        except httpx2.TransportError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}") from None
            time.sleep(0.02)
        else:
            return
