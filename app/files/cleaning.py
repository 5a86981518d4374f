"""Removing contents that no row names: left by a refused form, a killed process, a unit that was rolled back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, text, union_all
from sqlalchemy.orm import Session

from app.files.local_store import LocalStore
from app.files.models import Attachment
from app.files.store import Kept, Store
from app.kit.db import WorkFactory

GRACE = timedelta(hours=24)
"""What is younger may still be about to be hung on something."""
BATCH = 500


def clean(units: WorkFactory, store: Store, now: datetime, grace: timedelta = GRACE) -> tuple[int, int]:
    """(how many, bytes) were removed. What is named by a row, also by a hidden one, stays."""
    before = now - grace
    old = [one for one in store.contents() if one.at < before]
    gone, size = 0, 0
    for start in range(0, len(old), BATCH):
        with units() as work:
            orphans = _orphans(work.session, old[start : start + BATCH])
            for one in orphans:
                store.remove(one.sha256)
            gone, size = gone + len(orphans), size + sum(one.size for one in orphans)
    if isinstance(store, LocalStore):
        gone += store.forget_unfinished(before)
    return gone, size


def _orphans(session: Session, candidates: Iterable[Kept]) -> list[Kept]:
    """While this is asked and answered no row is written: on SQLite the unit holds the only right to write."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE attachments IN SHARE ROW EXCLUSIVE MODE"))
    found = list(candidates)
    digests = [one.sha256 for one in found]
    columns = (Attachment.sha256, Attachment.thumbnail_sha256)
    named = set(session.scalars(union_all(*(select(column).where(column.in_(digests)) for column in columns))))
    return [one for one in found if one.sha256 not in named]
