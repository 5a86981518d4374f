"""A server in a process of its own, as people meet it."""

import os
import socket
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
    files: Path
    clock: socket.socket

    def moves_to(self, now: datetime) -> None:
        """It is that moment for the server from now on; only where its clock started at a moment of the test's own."""
        line = f"{now.isoformat()}\n".encode()
        self.clock.sendall(line)
        assert self.clock.recv(len(line), socket.MSG_WAITALL) == line


@contextmanager
def running(database_url: str, log: Path, now: datetime | None = None) -> Iterator[LiveServer]:
    """Serves `database_url` until the block ends; what the server says goes to `log`."""
    start = ["--now", now.isoformat()] if now else []
    files = log.parent / "files"
    clock, told = socket.socketpair()
    clock.settimeout(START_SECONDS)
    with socket.create_server(("127.0.0.1", 0)) as listener, told, log.open("w") as said:
        numbers = (listener.fileno(), told.fileno())
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.serve", database_url,
             *("--socket", str(numbers[0]), "--clock", str(numbers[1])), *start],
            cwd=ROOT,
            env={**os.environ, "FILE_STORE": str(files)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            pass_fds=numbers,
        )  # fmt: skip
    try:
        _wait_until_ready(url, process, log)
        yield LiveServer(url, database_url, files, clock)
    finally:
        clock.close()
        process.terminate()
        process.wait(START_SECONDS)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
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
