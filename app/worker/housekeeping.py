"""Once a day, after the night: what refused forms and broken uploads have left in the store of files is removed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select

from app.files.cleaning import clean
from app.files.models import Attachment
from app.files.stores import store_of
from app.kit import clock, outbox
from app.kit.db import Work, WorkFactory
from app.kit.outbox import Hopeless
from app.kit.settings import settings

log = structlog.get_logger()
CLEANING = "files"
NIGHT_ENDS = 4
"""The full hour in Kazakhstan: nobody works yet, and the copies of the night are made."""


def is_night_over(work: Work) -> bool:
    return work.now.astimezone(clock.ZONE).hour >= NIGHT_ENDS


def begin(work: Work) -> None:
    """Without a single file there is no telling whose the store is, and little to remove."""
    newest = work.session.scalar(select(Attachment.sha256).order_by(Attachment.id.desc()).limit(1))
    if newest is not None:
        outbox.enqueue(work.session, CLEANING, work.now, [(work.today.isoformat(), {"newest": newest})])


def clean_files(units: WorkFactory, now: datetime, payload: Mapping[str, Any]) -> None:
    """Only in the store of this very database: one without its newest file may be another's, named by mistake, and
    would be emptied."""
    store = store_of(settings())
    if not store.has(payload["newest"]):
        raise Hopeless(f"the newest file of this database is not in {settings().file_store}: nothing is removed")
    gone, size = clean(units, store, now)
    log.info("files that nothing names are removed", files=gone, bytes=size)
