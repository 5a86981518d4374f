"""Reading history: the events of one noun and of what hangs on it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, column, or_, select, table
from sqlalchemy.orm import Session

from app.audit.models import Event, EventText
from app.kit.columns import BigId
from app.kit.db import read


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
    absent_id: int | None
    """Who was absent, where somebody else acted by that person's membership."""
    public: bool
    changes: dict[str, Any]
    text: str | None
    digest: str


MEMBERSHIPS = table("memberships", column("id", BigId), column("person_id", BigId))
"""Of the room above, which this floor names by string as a foreign key does."""
SHOWN = (
    Event.seq,
    Event.at,
    Event.kind,
    Event.noun,
    Event.noun_id,
    Event.person_id,
    Event.membership_id,
    Event.on_behalf_of,
    case((MEMBERSHIPS.c.person_id != Event.person_id, MEMBERSHIPS.c.person_id)).label("absent_id"),
    Event.public,
    Event.changes,
    EventText.text,
    Event.digest,
)
"""In the order of the fields of `Entry`."""


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
    asked = [(noun, list(ids)) for noun, ids in nouns if ids]
    if not asked:
        return []
    query = _query(tuple(noun for noun, _ in asked), internal, before is not None, tuple(kinds))
    values = {"before": before, "limit": limit, **{f"ids_{place}": ids for place, (_, ids) in enumerate(asked)}}
    return [Entry(*row) for row in read(session, query, values)]


@lru_cache(maxsize=64)
def _query(nouns: tuple[str, ...], internal: bool, goes_on: bool, kinds: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    whose = [
        and_(Event.noun == noun, Event.noun_id.in_(bindparam(f"ids_{place}", expanding=True)))
        for place, noun in enumerate(nouns)
    ]
    query = (
        select(*SHOWN)
        .outerjoin(EventText, EventText.seq == Event.seq)
        .outerjoin(MEMBERSHIPS, MEMBERSHIPS.c.id == Event.membership_id)
        .where(or_(*whose))
    )
    if not internal:
        query = query.where(Event.public)
    if goes_on:
        query = query.where(Event.seq < bindparam("before"))
    if kinds:
        query = query.where(Event.kind.in_(kinds))
    return query.order_by(Event.seq.desc()).limit(bindparam("limit", type_=Integer))
