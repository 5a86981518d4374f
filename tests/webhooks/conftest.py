"""A real receiver in this process, that answers as it is told; the settings allow its host."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from app.kit.settings import settings

Behave = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


def answering(status: int, body: bytes = b"", **headers: str) -> Behave:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


class Receiver:
    """`behaves` is done once a request, in turn, then `always`."""

    def __init__(self) -> None:
        self.requests: list[Received] = []
        self.behaves: list[Behave] = []
        self.always: Behave = answering(204)
        self.closing = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.requests.append(Received(self.path, headers, body))
                behave = receiver.behaves.pop(0) if receiver.behaves else receiver.always
                try:
                    behave(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_said: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook"

    def hang(self, _handler: BaseHTTPRequestHandler) -> None:
        """Says nothing until the test is over."""
        self.closing.wait(30)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    made = Receiver()
    said = {
        "WEBHOOK_ALLOWED_HOSTS": "127.0.0.1", "WEBHOOK_TIMEOUT_SECONDS": "1",
        "PUBLIC_URL": "https://tapsyrma.example",
    }  # fmt: skip
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.closing.set()
    made.server.shutdown()
    made.server.server_close()
    settings.cache_clear()
