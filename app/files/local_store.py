"""The store on a local disk: `ab/cd/abcd…`, written under another name, synced, and only then given its own."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from app.files.errors import StoreAway
from app.files.store import Kept, pieces
from app.kit.web.uploads import said_when_full

INCOMING = "incoming"
DIGEST = re.compile(r"[0-9a-f]{64}")


class LocalStore:
    """`folder` is made when the first content comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: BinaryIO, sha256: str) -> None:
        target = self._path(sha256)
        with said_when_full():
            incoming = self.folder / INCOMING / secrets.token_hex(16)
            incoming.parent.mkdir(parents=True, exist_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                _write(incoming, source)
                incoming.replace(target)
            except BaseException:
                incoming.unlink(missing_ok=True)
                raise
            _sync_folder(target.parent)

    def read(self, sha256: str) -> Iterator[bytes]:
        try:
            file = self._path(sha256).open("rb")
        except OSError as error:
            raise StoreAway from error
        return _all_of(file)

    def has(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def contents(self) -> Iterator[Kept]:
        for path in sorted(self.folder.glob("??/??/*")):
            if DIGEST.fullmatch(path.name):
                with suppress(FileNotFoundError):
                    found = path.stat()
                    yield Kept(path.name, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size)

    def forget_unfinished(self, before: datetime) -> int:
        """Removes what a killed process has left half-written; tells how many."""
        gone = 0
        for path in (self.folder / INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                    path.unlink()
                    gone += 1
        return gone

    def _path(self, sha256: str) -> Path:
        if not DIGEST.fullmatch(sha256):
            raise ValueError("not a digest")
        return self.folder / sha256[:2] / sha256[2:4] / sha256


def _write(path: Path, source: BinaryIO) -> None:
    """Exclusively: what is there already is nobody's to write over."""
    source.seek(0)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces(source):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _all_of(file: BinaryIO) -> Iterator[bytes]:
    with file:
        yield from pieces(file)
