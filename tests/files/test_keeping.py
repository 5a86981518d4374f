"""`tapsyrma audit verify` and `tapsyrma files clean`: store, rows and history held against each other."""

import hashlib
import io
import os
import time
from pathlib import Path

import pytest
from sqlalchemy import update

from app.audit.chain import seal
from app.files.cleaning import clean
from app.files.models import Attachment
from app.files.receiving import Intake
from app.files.schemas import AttachmentIn, DetachmentIn
from app.files.store import Store
from app.files.verifying import verify
from app.issues.files import FILES
from app.kit.db import Work, WorkFactory
from app.kit.settings import Settings
from tests import factories as make
from tests.commands.conftest import Shell, shell
from tests.files import samples

__all__ = ["shell"]


def hung(work: Work, chosen: Settings, name: str = "photo.jpg", content: bytes = b"") -> Attachment:
    """A file on an issue, with its event."""
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    files = Intake.of(chosen).receive([(name, io.BytesIO(content or samples.picture()))])
    return FILES.attach(work, office, issue.id, AttachmentIn(), files)[0]


def found(work: Work, store: Store) -> list[str]:
    seal(work)
    return [finding.code for finding in verify(work.session, store)]


def test_what_lies_as_it_came_is_in_order_also_when_it_is_hidden(work: Work, chosen: Settings, store: Store) -> None:
    row = hung(work, chosen)
    assert found(work, store) == []
    FILES.detach(work, make.office(work), row.noun_id, row.id, DetachmentIn(reason="The wrong one"))
    assert found(work, store) == []


def test_a_content_that_is_missing_or_another_is_found(work: Work, chosen: Settings, store: Store) -> None:
    gone, changed = hung(work, chosen), hung(work, chosen, "act.pdf", samples.PDF)
    store.remove(gone.sha256)
    store.put(io.BytesIO(b"something else"), changed.sha256)
    assert found(work, store) == ["file-missing", "file-changed"]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"sha256": hashlib.sha256(samples.PDF).hexdigest()}, ["differs"]),
        ({"media_type": "text/html"}, ["differs"]),
        ({"removed_at": None}, ["differs"]),
    ],
)
def test_a_row_that_was_changed_by_hand_is_found(
    work: Work, chosen: Settings, store: Store, values: dict[str, object], codes: list[str]
) -> None:
    hung(work, chosen, "act.pdf", samples.PDF)
    row = hung(work, chosen)
    FILES.detach(work, make.office(work), row.noun_id, row.id, DetachmentIn(reason="The wrong one"))
    work.session.flush()
    work.session.execute(update(Attachment).where(Attachment.id == row.id).values(**values))
    work.session.expire_all()
    assert found(work, store) == codes


def test_what_nothing_names_is_removed_once_it_is_old(units: WorkFactory, chosen: Settings, store: Store) -> None:
    with units() as work:
        row = hung(work, chosen)
        named = {row.sha256, row.thumbnail_sha256}
    orphan = hashlib.sha256(samples.PDF).hexdigest()
    store.put(io.BytesIO(samples.PDF), orphan)
    at = next(one.at for one in store.contents() if one.sha256 == orphan)
    hour = 3600
    with units() as work:
        later = work.now.fromtimestamp(at.timestamp() + 25 * hour, tz=at.tzinfo)
    assert clean(units, store, at) == (0, 0)
    assert clean(units, store, later) == (1, len(samples.PDF))
    assert {one.sha256 for one in store.contents()} == named


def test_a_file_put_anew_is_young_again(units: WorkFactory, tmp_path: Path) -> None:
    """A content that one cleaning has counted as old may be sent once more before the next."""
    chosen = Settings(_env_file=None, file_store=str(tmp_path))
    intake = Intake.of(chosen)
    intake.receive([("a.pdf", io.BytesIO(samples.PDF))])
    (path,) = (one for one in tmp_path.rglob("*") if one.is_file())
    os.utime(path, (0, 0))
    intake.receive([("a.pdf", io.BytesIO(samples.PDF))])
    assert time.time() - path.stat().st_mtime < 60


def test_the_commands_say_what_they_have_found_and_removed(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILE_STORE", str(tmp_path))
    chosen = Settings(_env_file=None, file_store=str(tmp_path))
    with shell.units() as work:
        row = hung(work, chosen)
        where = tmp_path / row.sha256[:2] / row.sha256[2:4] / row.sha256
    assert shell("audit", "verify").out.startswith("in order")
    where.write_bytes(b"another")
    said = shell("audit", "verify")
    assert (said.code, said.out.split("\t")[:2]) == (1, ["file-changed", "attachment 1"])
    half = tmp_path / "incoming" / "half-written"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    assert shell("files", "clean").out == "removed: 1, 0 bytes\n"
    assert not half.exists()
    assert where.exists()
