"""The scanner is asked as clamd wants to be asked, and without its word nothing is taken in."""

import io
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.files.clamd import Scanner
from app.files.errors import NotScanned
from app.files.local_store import LocalStore
from app.files.receiving import Intake
from app.kit.errors import Invalid
from tests.files import samples

TEST_VIRUS = b"%PDF-" + b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b" " * 600_000


class Clamd(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        found = b"stream: Eicar-Test FOUND" if b"X5O!P%@AP" in content else b"stream: OK"
        self.wfile.write((b"INSTREAM size limit exceeded. ERROR" if b"LONG" in content else found) + b"\0")


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(params=["unix", "tcp"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "unix":
        with running(Server(str(tmp_path / "clamd"), Clamd)):
            yield f"unix:{tmp_path / 'clamd'}"
    else:
        tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        with running(tcp):
            yield f"127.0.0.1:{tcp.server_address[1]}"


def intake(tmp_path: Path, address: str) -> Intake:
    return Intake(LocalStore(tmp_path / "store"), 50_000_000, 20, 1_000_000, Scanner(address, 5))


def test_a_clean_file_passes_and_a_virus_does_not(tmp_path: Path, address: str) -> None:
    taking = intake(tmp_path, address)
    assert len(taking.receive([("act.pdf", io.BytesIO(samples.PDF))])) == 1
    with pytest.raises(Invalid) as refused:
        taking.receive([("act.pdf", io.BytesIO(TEST_VIRUS))])
    assert refused.value.errors["files"].values == {"name": "act.pdf", "found": "Eicar-Test"}
    assert len(list(taking.store.contents())) == 1


def test_an_answer_that_is_neither_is_no_answer(tmp_path: Path, address: str) -> None:
    with pytest.raises(NotScanned):
        intake(tmp_path, address).receive([("act.pdf", io.BytesIO(b"%PDF-LONG"))])


@pytest.mark.parametrize("address", ["unix:/nonexistent/clamd", "127.0.0.1:9"])
def test_a_scanner_that_is_away_lets_nothing_pass(tmp_path: Path, address: str) -> None:
    with pytest.raises(NotScanned):
        intake(tmp_path, address).receive([("act.pdf", io.BytesIO(samples.PDF))])
