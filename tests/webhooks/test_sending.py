"""What a receiver can do to us: nothing, in no more than the time that it is given. And where we do not go at all."""

import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from app.kit.settings import settings
from app.webhooks import sending
from app.webhooks.addresses import RefusedAddress, UnknownHost, found, target_of
from app.webhooks.models import LONGEST_EXCERPT, Failure
from app.webhooks.network import is_public
from app.webhooks.sending import Answer
from tests.webhooks.conftest import Receiver, answering

INSIDE = (
    "127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1 198.18.0.1"
    " 224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fe80::1 fe80::1%eth0"
    " fc00::1 fd12::1 fec0::1 ff02::1 2001:db8::1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001:0:4136:e378::1 words"
)
OUTSIDE = "8.8.8.8 93.184.216.34 2606:2800:220:1::1 ::ffff:8.8.8.8 64:ff9b::808:808"


def sent(receiver: Receiver, url: str = "") -> Answer:
    return sending.post(target_of(url or receiver.url), {"webhook-id": "msg_1"}, b"{}", 1)


def test_an_address_within_a_network_is_told_from_one_outside() -> None:
    assert [address for address in INSIDE.split() if is_public(address)] == []
    assert [address for address in OUTSIDE.split() if not is_public(address)] == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0", "169.254.169.254", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::a00:1]"],
)  # fmt: skip
def test_no_spelling_of_a_host_leads_inside(host: str) -> None:
    with pytest.raises(RefusedAddress):
        found(target_of(f"https://{host}/hook"), 5)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names lead to these addresses, each time that one is asked for to the next; returns what was asked."""
    asked: list[str] = []
    real, left = socket.getaddrinfo, list(answers)

    def fake(host: Any, port: Any, *args: Any, **named: Any) -> Any:
        if not str(host).endswith(".example"):
            return real(host, port, *args, **named)
        asked.append(str(host))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return asked


def test_a_name_that_leads_inside_is_refused_though_it_leads_outside_too(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["93.184.216.34", "10.0.0.7"], ["93.184.216.34"])
    target = target_of("https://hook.example/")
    with pytest.raises(RefusedAddress):
        found(target, 5)
    assert found(target, 5) == ["93.184.216.34"]


def test_the_address_that_was_checked_is_the_one_that_is_called(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    monkeypatch.setenv("WEBHOOK_ALLOWED_HOSTS", "hook.example")
    settings.cache_clear()
    asked = resolving(monkeypatch, ["127.0.0.1"], ["127.0.0.66"])
    assert sent(receiver, f"http://hook.example:{receiver.port}/").status == 204
    assert asked == ["hook.example"]
    assert receiver.requests[0].headers["host"] == f"hook.example:{receiver.port}"


def test_plain_http_goes_only_to_a_host_that_is_still_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["93.184.216.34"])
    with pytest.raises(RefusedAddress):
        found(target_of("http://hook.example/"), 5)


def test_a_name_that_nobody_knows_or_nobody_tells_in_time_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_args: Any, **_named: Any) -> Any:
        time.sleep(1)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(UnknownHost):
        found(target_of("https://hook.example/"), 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: [])
    with pytest.raises(UnknownHost):
        found(target_of("https://hook.example/"), 0.1)


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.always = answering(302, Location="http://10.0.0.1/")
    answer = sent(receiver)
    assert (answer.failure, answer.status, len(receiver.requests)) == (Failure.REDIRECT, 302, 1)


def test_what_it_says_is_kept_short_and_harmless(receiver: Receiver) -> None:
    receiver.always = answering(500, b"<b>no\x00\r\n\xff " + b"x" * 5_000)
    answer = sent(receiver)
    assert (answer.failure, answer.status) == (Failure.STATUS, 500)
    assert answer.excerpt.startswith("<b>no")
    assert answer.excerpt.isprintable()
    assert len(answer.excerpt) <= LONGEST_EXCERPT


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte of the head every tenth of a second, so that no single wait is long."""
    for _ in range(200):
        handler.connection.sendall(b"H" if _ == 0 else b"T")
        time.sleep(0.1)


def pour(handler: BaseHTTPRequestHandler) -> None:
    """A body without an end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 100_000)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """The same, as slowly as can be."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def babble(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.sendall(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
    handler.close_connection = True


def endless_head(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.connection.sendall(b"X-More: and more\r\n" * 1_000)


@pytest.mark.parametrize(
    ("behave", "failure"),
    [(Receiver.hang, Failure.TIMEOUT), (drip, Failure.TIMEOUT), (pour, Failure.NONE), (trickle, Failure.NONE),
     (babble, Failure.GARBAGE), (endless_head, Failure.GARBAGE)],
    ids=["silent", "a byte at a time", "endless", "endless and slow", "no HTTP", "endless head"],
)  # fmt: skip
def test_whatever_it_does_it_is_over_in_time(receiver: Receiver, behave: Any, failure: Failure) -> None:
    receiver.always = receiver.hang if behave is Receiver.hang else behave
    begun = time.monotonic()
    answer = sent(receiver)
    assert answer.failure is failure
    assert time.monotonic() - begun < 3
    assert answer.took_ms < 3_000


def test_a_host_that_does_not_answer_or_speaks_no_tls_is_not_reached(receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert sent(receiver, f"http://127.0.0.1:{port}/").failure is Failure.UNREACHABLE
    assert sent(receiver, f"https://127.0.0.1:{receiver.port}/").failure is Failure.UNREACHABLE
    assert receiver.requests == []
