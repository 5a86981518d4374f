"""Where contents lie: under the digest of the content, so that the same content lies once and cannot change unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

CHUNK = 256 * 1024
"""Bytes that are held in memory at a time."""


@dataclass(frozen=True)
class Kept:
    """One content in a store; `at` is when it was last put there."""

    sha256: str
    at: datetime
    size: int


class Store(Protocol):
    """Raises `NoRoom` and `StoreAway`."""

    def put(self, source: BinaryIO, sha256: str) -> None:
        """Keeps the content whole or not at all. Put again, it is kept once and counts as new."""

    def read(self, sha256: str) -> Iterator[bytes]:
        """The content in pieces; `StoreAway` at once where it is not there."""

    def has(self, sha256: str) -> bool: ...

    def remove(self, sha256: str) -> None:
        """Nothing happens where it is not there."""

    def contents(self) -> Iterator[Kept]: ...


def pieces(source: BinaryIO) -> Iterator[bytes]:
    """From where the source stands to its end."""
    while piece := source.read(CHUNK):
        yield piece
