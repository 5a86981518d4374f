"""A server in a process of its own, as people meet it."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import httpx2

from tests.browser.serve import begin

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
    log.touch()
    files = log.parent / "files"
    clock, told = socket.socketpair()
    clock.settimeout(START_SECONDS)
    with socket.create_server(("127.0.0.1", 0)) as listener, told:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        environment = {**os.environ, "FILE_STORE": str(files)}
        process = begin(database_url, listener, told, now=now, said=log, environment=environment)
    try:
        _wait_until_ready(url, process, log)
        yield LiveServer(url, database_url, files, clock)
    finally:
        clock.close()
        process.terminate()
        process.join(START_SECONDS)
        ended = process.exitcode is not None
        process.kill()
        process.join()
        process.close()
        assert ended, "the server does not end"


def _wait_until_ready(url: str, process: BaseProcess, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx2.get(f"{url}/health/live").raise_for_status()
        except httpx2.TransportError:
            if not process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}") from None
            time.sleep(0.02)
        else:
            return
