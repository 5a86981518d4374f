"""Reading what hangs on a noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, bindparam, or_, select

from app.accounts.models import Membership, Person, Role
from app.audit.timeline import Entry
from app.files.models import Attachment, Noun, Part
from app.kit.columns import EnumText
from app.kit.db import Work, read


@dataclass(frozen=True, slots=True)
class Hung:
    """One file as lists show it. `author` is for whom officials are named; `role` is that of the membership by which
    it came."""

    id: int
    part: Part
    part_id: int | None
    name: str
    media_type: str
    size: int
    sha256: str
    received_sha256: str
    has_thumbnail: bool
    public: bool
    person_id: int
    at: datetime
    author: str
    role: Role | None


HANGING = (
    select(
        Attachment.id,
        Attachment.part,
        Attachment.part_id,
        Attachment.name,
        Attachment.media_type,
        Attachment.size,
        Attachment.sha256,
        Attachment.received_sha256,
        (Attachment.thumbnail_sha256 != "").label("has_thumbnail"),
        Attachment.public,
        Attachment.person_id,
        Attachment.at,
        Person.name.label("author"),
        Membership.role,
    )
    .join(Person, Person.id == Attachment.person_id)
    .outerjoin(Membership, Membership.id == Attachment.membership_id)
    .where(
        Attachment.noun == bindparam("noun", type_=EnumText(Noun)),
        Attachment.noun_id == bindparam("noun_id"),
        Attachment.removed_at.is_(None),
        or_(Attachment.public, bindparam("internal", type_=Boolean)),
    )
    .order_by(Attachment.id)
)


def hanging(work: Work, on: tuple[Noun, int], *, internal: bool) -> list[Hung]:
    """The oldest first; without `internal` only what an enterprise's contacts may see."""
    values = {"noun": on[0], "noun_id": on[1], "internal": internal}
    return [Hung(*row) for row in read(work.session, HANGING, values)]


NAMES = select(Attachment.id, Attachment.name).where(
    Attachment.noun == bindparam("noun", type_=EnumText(Noun)), Attachment.noun_id == bindparam("noun_id")
)


def names_in(work: Work, on: tuple[Noun, int], history: Iterable[Entry]) -> dict[int, str]:
    """The names of files, also of removed ones, for a history that tells of any."""
    if not any("files" in entry.changes for entry in history):
        return {}
    return {row.id: row.name for row in read(work.session, NAMES, {"noun": on[0], "noun_id": on[1]})}
