"""What of a file is served: its content under its own name, or the image drawn small."""

from collections.abc import Iterator

from app.files.images import THUMBNAIL_TYPE
from app.files.models import Attachment
from app.files.store import Store
from app.kit.errors import NotFound

Served = tuple[Iterator[bytes], str, str, int | None]
"""Content, name, type, size in bytes where it is known."""


def content_of(row: Attachment, store: Store) -> Served:
    return store.read(row.sha256), row.name, row.media_type, row.size


def thumbnail_of(row: Attachment, store: Store) -> Served:
    """404 for what is no image."""
    if not row.thumbnail_sha256:
        raise NotFound
    return store.read(row.thumbnail_sha256), f"{row.id}.webp", THUMBNAIL_TYPE, None
