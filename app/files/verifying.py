"""Whether every file is still what the history says, and lies in the store as it came."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from app.audit.models import Event
from app.audit.verify import BATCH, Finding
from app.files.attaching import TOLD
from app.files.errors import StoreAway
from app.files.models import Attachment
from app.files.store import Store


def verify(session: Session, store: Store) -> Iterator[Finding]:
    """Rows against their events, then contents against their digests: the whole store is read once."""
    told, removed = _told(session)
    left = set(told)
    sound: dict[str, bool] = {}
    for row in session.scalars(select(Attachment).order_by(Attachment.id).execution_options(yield_per=BATCH)):
        left.discard(row.id)
        yield from _row(row, told.get(row.id), hidden=row.id in removed)
        for digest in filter(None, (row.sha256, row.thumbnail_sha256)):
            if digest not in sound:
                finding = _content(store, digest, f"attachment {row.id}")
                sound[digest] = finding is None
                if finding is not None:
                    yield finding
    for row_id in sorted(left):
        yield Finding("gone", f"attachment {row_id}", "its event is there, the row is not")


def _told(session: Session) -> tuple[dict[int, Mapping[str, Any]], set[int]]:
    """What the events say of each file, and which of them were removed."""
    said: dict[int, Mapping[str, Any]] = {}
    removed: set[int] = set()
    query = select(Event.changes).where(cast(Event.changes, Text).like('%"files":%')).order_by(Event.seq)
    for changes in session.scalars(query.execution_options(yield_per=BATCH)):
        before, after = changes.get("files", (None, None))
        said |= {file["id"]: file for file in after or ()}
        removed |= {file["id"] for file in before or ()}
    return said, removed


def _row(row: Attachment, told: Mapping[str, Any] | None, *, hidden: bool) -> Iterator[Finding]:
    where = f"attachment {row.id}"
    if told is None:
        yield Finding("untold", where, "no event tells of it")
        return
    for name in TOLD:
        if getattr(row, name) != told[name]:
            yield Finding("differs", where, f"{name} is {getattr(row, name)!r}, its event says {told[name]!r}")
    if hidden != (row.removed_at is not None):
        yield Finding("differs", where, "removed without an event" if row.removed_at else "shown after its removal")


def _content(store: Store, digest: str, where: str) -> Finding | None:
    found = hashlib.sha256()
    try:
        for piece in store.read(digest):
            found.update(piece)
    except StoreAway:
        return Finding("file-missing", where, f"the store has no content {digest}")
    if found.hexdigest() != digest:
        return Finding("file-changed", where, f"the content {digest} is not what was put there")
    return None
