"""One request to a receiver, within a time and a size that the receiver cannot stretch.

The name is resolved once and the connection made to the address that was checked, whatever the name means a moment
later; redirects are an answer like any other; of the answer's body the first characters are read and no more.
"""

import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream, SyncBackend

from app.webhooks.addresses import RefusedAddress, Target, UnknownHost, found
from app.webhooks.models import LONGEST_EXCERPT, Failure


@dataclass(frozen=True)
class Answer:
    """What became of an attempt. `status` is null where no answer came."""

    failure: Failure
    status: int | None = None
    excerpt: str = ""
    took_ms: int = 0


class Deadline:
    """So many seconds for all of it: a receiver that sends a byte a second gets no more."""

    def __init__(self, seconds: float) -> None:
        self.begun = time.monotonic()
        self._ends = self.begun + seconds

    def left(self) -> float:
        seconds = self._ends - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout
        return seconds


class Bounded(NetworkStream):
    """A connection whose every step has only what is left of the whole time."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:  # fmt: skip
        return Bounded(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Pinned(NetworkBackend):
    """Connects to the addresses that were checked, and never asks for a name again."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:  # fmt: skip
        *others, last = self._addresses
        for address in others:
            try:
                return self._connected(address, port, socket_options)
            except httpcore2.ConnectError:
                continue
        return self._connected(last, port, socket_options)

    def _connected(self, address: str, port: int, options: Iterable[Any] | None) -> NetworkStream:
        return Bounded(SyncBackend().connect_tcp(address, port, self._deadline.left(), None, options), self._deadline)


def post(target: Target, headers: Mapping[str, str], content: bytes, seconds: float) -> Answer:
    """Sends it and tells what came back. Raises nothing that a receiver could cause."""
    deadline = Deadline(seconds)
    try:
        failure, status, excerpt = _asked(target, headers, content, deadline)
    except UnknownHost:
        failure, status, excerpt = Failure.UNKNOWN_HOST, None, ""
    except RefusedAddress:
        failure, status, excerpt = Failure.REFUSED_ADDRESS, None, ""
    except httpcore2.TimeoutException:
        failure, status, excerpt = Failure.TIMEOUT, None, ""
    except (httpcore2.NetworkError, OSError) as error:
        failure, status, excerpt = Failure.UNREACHABLE, None, _clean(str(error))
    except (httpcore2.ProtocolError, ValueError) as error:
        failure, status, excerpt = Failure.GARBAGE, None, _clean(str(error))
    return Answer(failure, status, excerpt, round((time.monotonic() - deadline.begun) * 1_000))


def _asked(target: Target, headers: Mapping[str, str], content: bytes, deadline: Deadline) -> tuple[Failure, int, str]:
    network = Pinned(found(target, deadline.left()), deadline)
    said = {"Host": target.netloc, "Content-Length": str(len(content)), "Connection": "close", **headers}
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    with (
        httpcore2.ConnectionPool(ssl_context=_trusted(), network_backend=network) as pool,
        pool.stream("POST", url, headers=list(said.items()), content=content) as answer,
    ):
        return _judged(answer.status), answer.status, _first_words(answer.iter_stream())


def _judged(status: int) -> Failure:
    if 200 <= status < 300:
        return Failure.NONE
    return Failure.REDIRECT if 300 <= status < 400 else Failure.STATUS


def _first_words(chunks: Iterable[bytes]) -> str:
    """The status has come, so the answer counts, even where its body breaks off or never ends."""
    read = b""
    try:
        for chunk in chunks:
            read += chunk
            if len(read) >= LONGEST_EXCERPT * 4:
                break
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError):
        pass
    return _clean(read.decode("utf-8", "replace"))


def _clean(text: str) -> str:
    """What every database keeps and every page can show."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:LONGEST_EXCERPT]).strip()


@lru_cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
