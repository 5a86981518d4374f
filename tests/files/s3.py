"""A real S3 server (SeaweedFS) of the test run's own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

KEY, SECRET = "key", "secret"
GRPC = 10_000
"""How far from each port the server opens another."""
IDENTITY = {
    "name": "test",
    "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
    "actions": ["Admin", "Read", "Write", "List"],
}


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Its address, until the block ends."""
    (folder / "s3.json").write_text(json.dumps({"identities": [IDENTITY]}))
    ports = free_ports(4)
    names = ("-master.port", "-volume.port", "-filer.port", "-s3.port")
    command = [
        str(Path(sys.executable).with_name("weed")),
        *("server", "-ip=127.0.0.1", f"-dir={folder}", "-s3", f"-s3.config={folder / 's3.json'}"),
        *("-master.volumeSizeLimitMB=64", "-volume.max=8"),
        # What is not S3 would listen where another process's does.
        *("-s3.port.iceberg=0", "-s3.port.lance=0"),
        *(f"-{part}.localSocket={folder / part}" for part in ("filer", "s3")),
        *(f"{name}={port}" for name, port in zip(names, ports, strict=True)),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{ports[-1]}"
            _wait(address, process)
            yield address
        finally:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        try:
            urlopen(address)
        except HTTPError:
            if process.poll() is None:
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("the S3 server has not started")


def free_ports(count: int) -> list[int]:
    """Free now, and so is the port that the server opens beside each."""
    found: list[int] = []
    with ExitStack() as held:
        # Each process looks in a place of its own: what is free for two of them would be taken by both.
        for port in range(21_000 + os.getpid() % 1_000 * 16, 48_000, 3):
            try:
                for one in (port, port + GRPC):
                    held.enter_context(socket.socket()).bind(("127.0.0.1", one))
            except OSError:
                continue
            found.append(port)
            if len(found) == count:
                return found
    raise RuntimeError("no free ports")
