"""What a store promises, of a folder and of a bucket alike."""

import hashlib
import io
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.files.errors import StoreAway
from app.files.local_store import LocalStore
from app.files.store import Store
from app.files.stores import store_of
from app.kit.settings import Settings

CONTENT = b"Qazaq " * 200_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
NOTHING = "0" * 64


def test_what_is_put_is_there_once_and_comes_back_in_pieces(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    for _ in range(2):
        store.put(io.BytesIO(CONTENT), DIGEST)
    pieces = list(store.read(DIGEST))
    assert b"".join(pieces) == CONTENT
    assert len(pieces) > 1
    assert store.has(DIGEST)
    (kept,) = store.contents()
    assert (kept.sha256, kept.size) == (DIGEST, len(CONTENT))
    assert kept.at >= before


def test_what_is_not_there_is_said_at_once(store: Store) -> None:
    assert not store.has(NOTHING)
    with pytest.raises(StoreAway):
        store.read(NOTHING)
    store.remove(NOTHING)


def test_what_is_removed_is_gone(store: Store) -> None:
    store.put(io.BytesIO(CONTENT), DIGEST)
    store.remove(DIGEST)
    assert not store.has(DIGEST)
    assert list(store.contents()) == []


class Breaking(io.BytesIO):
    """A content that ends in the middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 300_000:
            raise ConnectionError
        return super().read(size)


def test_what_breaks_off_leaves_nothing(store: Store) -> None:
    with pytest.raises((ConnectionError, StoreAway)):
        store.put(Breaking(CONTENT), DIGEST)
    assert not store.has(DIGEST)
    assert list(store.contents()) == []


def test_a_content_never_stands_whole_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    store = LocalStore(tmp_path / "store")
    tracemalloc.start()
    with large.open("rb") as file:
        store.put(file, DIGEST)
    assert sum(len(piece) for piece in store.read(DIGEST)) == 60_000_000
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_server_that_does_not_answer_is_said_to_be_away() -> None:
    away = Settings(
        _env_file=None,
        file_store="s3://evidence",
        s3_endpoint="http://127.0.0.1:9",
        s3_access_key_id="key",
        s3_secret_access_key="secret",
    )
    with pytest.raises(StoreAway):
        store_of(away).has(NOTHING)
