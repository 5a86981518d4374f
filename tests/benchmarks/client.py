"""A small HTTP/1.1 client that keeps its connections and costs little, so that it is not what is measured."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.aside import run_aside

HEAD_END = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
PATIENCE_SECONDS = 120
Requests = Callable[[int], Iterator[bytes]]
"""The requests that a connection, known by its number, sends one after the other."""


@dataclass
class Sample:
    """What came back within a time. `seconds` are those of each answer, `elapsed` those of the whole."""

    elapsed: float = 0.0
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    received: int = 0
    """Bytes of heads and bodies together."""
    complaint: bytes = b""
    """The first answer that was no success."""

    def note(self, answer: bytes, seconds: float) -> None:
        status = int(answer[9:12])
        self.seconds.append(seconds)
        self.statuses[status] += 1
        self.received += len(answer)
        if status >= 400 and not self.complaint:
            self.complaint = answer


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._end: int | None = None
        self._chunked = False
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[bytes] | None = None

    async def ask(self, request: bytes) -> bytes:
        """The whole answer, head and body, as it came."""
        if self._transport is None or self._transport.is_closing():
            raise ConnectionError("the server closed the connection")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._end is None and not self._chunked:
            self._read_head()
        if self._chunked:
            whole = self._received.endswith(LAST_CHUNK)
        else:
            whole = self._end is not None and len(self._received) >= self._end
        if whole and self._answer is not None and not self._answer.done():
            answer, self._received = bytes(self._received), bytearray()
            self._end, self._chunked = None, False
            self._answer.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("the server closed the connection"))

    def _read_head(self) -> None:
        end = self._received.find(HEAD_END)
        if end < 0:
            return
        length = LENGTH.search(self._received, 0, end)
        self._end = end + len(HEAD_END) + int(length[1]) if length else None
        self._chunked = length is None


def request_bytes(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if method != "GET":
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join(lines).encode() + HEAD_END + body


def drive(
    address: str, requests: Requests, *, connections: int, seconds: float = 60.0, most: int | None = None
) -> Sample:
    """Sends on all connections at once until the time is over, or `most` requests a connection are answered."""

    async def patiently() -> Sample:
        return await asyncio.wait_for(_drive(address, requests, connections, seconds, most), PATIENCE_SECONDS)

    return run_aside(patiently)


async def _drive(address: str, requests: Requests, connections: int, seconds: float, most: int | None) -> Sample:
    sample = Sample()
    begun = time.perf_counter()
    until = begun + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(connections):
            group.create_task(_visit(address, requests(number), sample, until, most))
    sample.elapsed = time.perf_counter() - begun
    return sample


async def _visit(address: str, requests: Iterator[bytes], sample: Sample, until: float, most: int | None) -> None:
    place = urlsplit(address)
    host, port = place.hostname or "127.0.0.1", place.port or 80
    _, connection = await asyncio.get_running_loop().create_connection(Connection, host, port)
    sent = 0
    try:
        while (begun := time.perf_counter()) < until and (most is None or sent < most):
            answer = await connection.ask(next(requests))
            sample.note(answer, time.perf_counter() - begun)
            sent += 1
    finally:
        connection.close()
