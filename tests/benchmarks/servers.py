"""The servers that are measured: the system as `tapsyrma serve` starts it, and the floor beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from app.commands.server import PATIENCE_SECONDS
from tests.benchmarks import meter
from tests.databases import ROOT

START_SECONDS = 120


@dataclass(frozen=True)
class Server:
    """`url` has no slash at its end."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        return meter.cpu_seconds(self.pid)

    def memory_per_worker(self) -> meter.Memory:
        """Of the largest worker."""
        return max(meter.memory(worker) for worker in meter.workers_of(self.pid))


@contextmanager
def system(database_url: str, workers: int, log: Path) -> Iterator[Server]:
    """What people and programs meet."""
    program = Path(sys.executable).with_name("tapsyrma")
    command = [str(program), "serve", "--workers", str(workers), "--host", "127.0.0.1", "--port"]
    with _running(command, "/health/ready", {"DATABASE_URL": database_url}, log) as server:
        yield server


@contextmanager
def floor(database_url: str, workers: int, log: Path, told: Mapping[str, str]) -> Iterator[Server]:
    """The bare one; it answers as soon as it has watched all requests."""
    options = ["--factory", "--no-access-log", "--log-level", "warning", "--workers", str(workers)]
    options += ["--timeout-worker-healthcheck", str(PATIENCE_SECONDS), "--port"]
    command = [sys.executable, "-m", "uvicorn", "tests.benchmarks.floor:create_floor", *options]
    with _running(command, "/", {"DATABASE_URL": database_url, **told}, log) as server:
        yield server


@contextmanager
def _running(command: list[str], path: str, more: Mapping[str, str], log: Path) -> Iterator[Server]:
    port = _free_port()
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": "", **more},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait_until_ready(f"{server.url}{path}", process, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return  # it answers, and that is all that is asked here
        except (URLError, OSError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
