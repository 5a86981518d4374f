"""Hanging files on a noun, hiding one again. The caller has found the noun through its scope, and tells the event."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.files.models import Attachment, Noun, Part
from app.files.receiving import FIELD, Received
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.workflow.engine import Who


def attach(
    work: Work,
    who: Who,
    on: tuple[Noun, int],
    files: Sequence[Received],
    *,
    public: bool,
    part: tuple[Part, int | None] = (Part.OWN, None),
) -> list[Attachment]:
    """A row a file. What the store has lost since it came must be sent again."""
    if not files:
        return []
    rows = [_row(work, who, on, file, public=public, part=part) for file in files]
    work.session.add_all(rows)
    work.session.flush()
    # After the rows: from now on `tapsyrma files clean` waits for this unit, and leaves what they name.
    if not all(file.store.has(file.sha256) for file in files):
        raise Invalid(**{FIELD: N_("Send the file once more")})
    return rows


def _row(
    work: Work, who: Who, on: tuple[Noun, int], file: Received, *, public: bool, part: tuple[Part, int | None]
) -> Attachment:
    return Attachment(
        noun=on[0],
        noun_id=on[1],
        part=part[0],
        part_id=part[1],
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        received_sha256=file.received_sha256,
        thumbnail_sha256=file.thumbnail_sha256,
        public=public,
        person_id=who.person_id,
        membership_id=who.membership_id,
        at=work.now,
    )


TOLD = ("id", "sha256", "received_sha256", "size", "media_type")


def told(rows: Sequence[Attachment]) -> Mapping[str, tuple[Any, Any]]:
    """For the event that brings them. Names stay out of the chain: a name may be a person's, and lawfully erased."""
    return {"files": (None, [{name: getattr(row, name) for name in TOLD} for row in rows])} if rows else {}


def told_of_removal(row: Attachment) -> Mapping[str, tuple[Any, Any]]:
    """For the event that hides one."""
    return {"files": ([{"id": row.id, "sha256": row.sha256}], None)}


def find(work: Work, on: tuple[Noun, int], attachment_id: int, *, internal: bool) -> Attachment:
    """The file that hangs there and is not removed; 404 also for what is internal to a reader who is not."""
    row = work.session.get(Attachment, attachment_id)
    if row is None or (row.noun, row.noun_id) != on or row.removed_at is not None:
        raise NotFound
    if not (row.public or internal):
        raise NotFound
    return row


def hide(work: Work, row: Attachment) -> None:
    """The content stays in the store as long as the history tells of it."""
    row.removed_at = work.now
