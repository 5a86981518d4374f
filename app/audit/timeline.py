"""Reading history: the events of one noun and of what hangs on it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.audit.models import Event, EventText


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. `text` is None where it was lawfully erased or never was."""

    seq: int
    at: datetime
    kind: str
    noun: str
    noun_id: int
    person_id: int | None
    membership_id: int | None
    on_behalf_of: str
    public: bool
    changes: dict[str, Any]
    text: str | None
    digest: str


def timeline(
    session: Session,
    nouns: Sequence[tuple[str, Sequence[int]]],
    *,
    internal: bool,
    before: int | None = None,
    limit: int = 100,
    kinds: Sequence[str] = (),
) -> list[Entry]:
    """Events of `[(noun, ids), …]`, newest first; without `internal` only the public ones. `before` is a seq."""
    whose = [and_(Event.noun == noun, Event.noun_id.in_(ids)) for noun, ids in nouns if ids]
    if not whose:
        return []
    query = (
        select(
            Event.seq,
            Event.at,
            Event.kind,
            Event.noun,
            Event.noun_id,
            Event.person_id,
            Event.membership_id,
            Event.on_behalf_of,
            Event.public,
            Event.changes,
            EventText.text,
            Event.digest,
        )
        .outerjoin(EventText, EventText.seq == Event.seq)
        .where(or_(*whose))
        .order_by(Event.seq.desc())
        .limit(limit)
    )
    if not internal:
        query = query.where(Event.public)
    if before is not None:
        query = query.where(Event.seq < before)
    if kinds:
        query = query.where(Event.kind.in_(kinds))
    return [Entry(*row) for row in session.execute(query)]
