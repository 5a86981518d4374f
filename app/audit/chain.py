"""Writing the chain: numbers follow the order of commits, digests bind each event to the one before it."""

import hashlib
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.audit.models import GENESIS, ChainHead, Event, EventText
from app.kit import outbox
from app.kit.columns import canonical_json
from app.kit.db import Work, read

T = TypeVar("T")
HEAD_ID = 1
HEAD_KNOWN = "head_digest"
OUTBOX_TOPIC = "event"
CONSEQUENTIAL = frozenset({"issue", "instruction", "meeting", "series"})
"""The nouns whose events may be somebody's news: each goes to the outbox in the transaction that writes it."""


@dataclass(frozen=True)
class NewEvent:
    """What happened to `noun`/`noun_id`. `changes` maps a field to (old, new); `text` is free text or empty."""

    kind: str
    noun: str
    noun_id: int
    person_id: int | None
    membership_id: int | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    text: str = ""
    public: bool = True
    on_behalf_of: str = ""


def record(work: Work, event: NewEvent) -> None:
    """Adds an event to the unit of work; it is numbered and written just before the commit."""
    work.events.append(event)


def seal(work: Work) -> None:
    """The last step of a unit: locks the head, numbers the collected events, computes digests, inserts them and what
    is to follow from them."""
    if not work.events:
        return
    head = lock_head(work.session)
    seq, digest = head
    rows: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for event in work.events:
        seq += 1
        row, text = chained(event, seq, digest, work.now)
        digest = row["digest"]
        rows.append(row)
        texts.extend(text)
    work.session.execute(insert(Event), rows)
    if texts:
        work.session.execute(insert(EventText), texts)
    outbox.enqueue(work.session, OUTBOX_TOPIC, work.now, consequences(rows))
    work.session.execute(update(ChainHead).where(ChainHead.id == HEAD_ID).values(seq=seq, digest=digest))
    work.events.clear()


def consequences(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """The (key, payload) of a job for each event that somebody may have to hear of."""
    return [(str(row["seq"]), {"seq": row["seq"]}) for row in rows if row["noun"] in CONSEQUENTIAL]


HEAD = select(ChainHead.seq, ChainHead.digest).where(ChainHead.id == HEAD_ID)
HEAD_TOLD = HEAD.with_only_columns(ChainHead.digest).scalar_subquery().label(HEAD_KNOWN)
"""A column by which another statement tells what `head_digest` would have to ask for."""


def lock_head(session: Session) -> tuple[int, str]:
    """The last number and digest, held until the end of the transaction."""
    row = session.execute(HEAD.with_for_update()).one()
    return row.seq, row.digest


def head(session: Session) -> tuple[int, str]:
    """The last number and digest, as minutes print them."""
    row = read(session, HEAD).first()
    return (row.seq, row.digest) if row else (0, GENESIS)


def head_digest(work: Work) -> str:
    """The digest that stands for the whole history up to now: as it was told with the actor, otherwise read once."""
    known: str | None = work.memo.get(HEAD_KNOWN)
    if known is None:
        known = work.memo[HEAD_KNOWN] = head(work.session)[1]
    return known


def until_next_event(work: Work, asked: Hashable, find: Callable[[], T]) -> T:
    """What `find()` finds, kept for the units of all requests that only read: for what no change leaves without an
    event. The digest at the chain's head stands for all that ever happened, in whatever process."""
    if work.kept is None:
        return find()
    place = work.kept((asked, head_digest(work)))
    if not place:
        place.append(find())
    found: T = place[0]
    return found


def chained(event: NewEvent, seq: int, prev_digest: str, at: datetime) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The event's row with its digests, and the row of its text if it has one."""
    salt = secrets.token_hex(16) if event.text else ""
    row: dict[str, Any] = {
        "seq": seq,
        "at": at,
        "kind": event.kind,
        "noun": event.noun,
        "noun_id": event.noun_id,
        "person_id": event.person_id,
        "membership_id": event.membership_id,
        "on_behalf_of": event.on_behalf_of,
        "public": event.public,
        "changes": {name: [plain(old), plain(new)] for name, (old, new) in event.changes.items()},
        "text_digest": text_digest(salt, event.text) if event.text else "",
        "prev_digest": prev_digest,
    }
    row["digest"] = event_digest(row)
    return row, [{"seq": seq, "salt": salt, "text": event.text}] if event.text else []


def text_digest(salt: str, text: str) -> str:
    """SHA-256 over salt and text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


DIGESTED = (
    "seq kind noun noun_id person_id membership_id on_behalf_of public changes text_digest prev_digest".split()  # noqa: SIM905
)


def event_digest(row: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of all that an event says and the digest before it."""
    said = {name: row[name] for name in DIGESTED}
    said["at"] = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON keeps it: dates and times in ISO 8601, numbers with fractions as digits."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in _ordered(value)]
    return value


def _ordered(values: Iterable[Any]) -> Iterable[Any]:
    return sorted(values, key=str) if isinstance(values, (set, frozenset)) else values
