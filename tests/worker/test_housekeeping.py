"""The worker cleans the store of files each day, and never one that is another database's."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.files.stores import store_of
from app.kit.db import WorkFactory
from app.kit.outbox import Job
from app.kit.settings import settings
from tests.factories_notifications import work_off
from tests.files import samples
from tests.files.test_keeping import hung

SUNDAY = datetime(2026, 3, 15, 1, 0, tzinfo=UTC)
ORPHAN = "ab" * 32


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FILE_STORE", str(tmp_path))
    settings.cache_clear()
    yield
    settings.cache_clear()


def leave(tmp_path: Path) -> None:
    """Something that nothing names, and all of the store is long old."""
    store_of(settings()).put(io.BytesIO(samples.PDF), ORPHAN)
    for path in tmp_path.rglob("*"):
        os.utime(path, (0, 0))


def test_what_nothing_names_goes_by_itself_on_any_day_and_what_is_named_stays(
    units: WorkFactory, now: datetime, tmp_path: Path
) -> None:
    with units(now=now) as work:
        named = hung(work, settings()).sha256
    leave(tmp_path)
    work_off(units, SUNDAY)
    store = store_of(settings())
    assert (store.has(named), store.has(ORPHAN)) == (True, False)


def test_a_store_without_this_databases_files_is_left_alone_and_the_administrator_sees_why(
    units: WorkFactory, now: datetime, tmp_path: Path
) -> None:
    with units(now=now) as work:
        store_of(settings()).remove(hung(work, settings()).sha256)
    leave(tmp_path)
    work_off(units, SUNDAY)
    with units(now=now) as work:
        (job,) = work.session.scalars(select(Job).where(Job.topic == "files"))
    assert store_of(settings()).has(ORPHAN)
    assert (job.parked_at, "nothing is removed" in job.error) == (SUNDAY, True)
