"""Which store, by the settings."""

from pathlib import Path

from app.files.local_store import LocalStore
from app.files.store import Store
from app.kit.settings import Settings


def store_of(chosen: Settings) -> Store:
    """A folder by default; `FILE_STORE=s3://bucket/prefix` for a bucket."""
    if chosen.file_store.startswith("s3://"):
        # Only here: whoever keeps files on a disk goes without its 20 MB.
        from app.files.s3_store import S3Store  # noqa: PLC0415

        return S3Store.of(chosen)
    return LocalStore(Path(chosen.file_store))
