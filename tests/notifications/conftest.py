"""A real mail server in this process, that answers as it is told."""

import socket
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from app.kit.settings import settings


class Post:
    """What arrived, and how the server answers: `answers` are given one a letter, then «250»."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []
        self.deaf_seconds = 0.0

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.answers and self.answers[0].startswith("550"):
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.deaf_seconds:
            time.sleep(self.deaf_seconds)  # noqa: ASYNC251 - a server that hangs answers nobody
            return "451 too late"
        if self.answers:
            return self.answers.pop(0)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The settings name it."""
    handler, port = Post(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    said = {
        "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_TIMEOUT_SECONDS": "1",
        "MAIL_FROM": "tapsyrma@akmola.example", "PUBLIC_URL": "https://tapsyrma.example",
    }  # fmt: skip
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield handler
    controller.stop()
    settings.cache_clear()
