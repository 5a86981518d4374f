"""A real server, and a client that goes away in the middle of sending."""

import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from app.audit.chain import seal
from app.kit.db import WorkFactory, make_engine
from tests import factories as make
from tests import factories_accounts as accounts
from tests.browser.live import running
from tests.files import samples

SECRET = "a-secret-of-the-office"


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def open_files(folder: Path) -> int:
    """Of all processes of this machine that may be looked at."""
    found = 0
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            found += str(link.readlink()).startswith(str(folder))
        except OSError:
            continue
    return found


def test_half_an_upload_leaves_nothing_and_the_server_goes_on(
    fresh_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, spool = tmp_path / "store", tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setenv("FILE_STORE", str(store))
    monkeypatch.setenv("TMPDIR", str(spool))
    engine = make_engine(fresh_database)
    with WorkFactory(engine, finish=seal)() as work:
        office = make.office(work)
        issue = make.issue(work, office, make.enterprise(work))
        accounts.token_of(work, office, SECRET)
        number = issue.id
    engine.dispose()
    path = f"/api/v1/issues/{number}/attachments"
    with running(fresh_database, tmp_path / "log") as server:
        _break_off(server.url, path)
        deadline = time.monotonic() + 20
        while open_files(spool) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert open_files(spool) == 0
        assert files_in(store) == files_in(spool) == []
        with httpx2.Client(base_url=server.url, headers={"Authorization": f"Bearer {SECRET}"}) as client:
            assert client.get(path).json() == {"items": []}
            assert client.post(path, files={"files": ("act.pdf", samples.PDF)}).status_code == 201
    assert "Traceback" not in (tmp_path / "log").read_text()


def _break_off(url: str, path: str) -> None:
    """Announces ten million bytes, sends three, and hangs up."""
    where = urlsplit(url)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {where.netloc}\r\nAuthorization: Bearer {SECRET}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 10000000\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="files"; filename="act.pdf"\r\n\r\n%PDF-'
    )
    with socket.create_connection((where.hostname, where.port or 80)) as connection:
        connection.sendall(head.encode())
        connection.sendall(bytes(3_000_000))
        time.sleep(0.5)
