"""Verification: every event's digest, the links between them, the head, and the rows that they describe."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.audit.chain import event_digest, head, plain, text_digest
from app.audit.models import GENESIS, Event, EventText

BATCH = 2_000


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: `code` for programs, `where` and `detail` for people (English; a CLI's output)."""

    code: str
    where: str
    detail: str


@dataclass(frozen=True)
class Replay:
    """How a noun's events are held against its rows: fields, and a reader of (id, *fields) for all rows."""

    noun: str
    fields: tuple[str, ...]
    rows: Callable[[Session], Iterable[tuple[Any, ...]]]


class Follower(Protocol):
    """Rows beside the noun's own: it takes every event in turn, and then says what does not fit."""

    def take(self, event: Mapping[str, Any]) -> None: ...
    def findings(self, session: Session) -> Iterable[Finding]: ...


def verify(
    session: Session,
    replays: Iterable[Replay] = (),
    expected_head: tuple[int, str] | None = None,
    followers: Sequence[Follower] = (),
) -> Iterator[Finding]:
    """Walks the whole chain once and yields what does not fit. `expected_head` is (seq, digest) off printed minutes."""
    replays = tuple(replays)
    state: dict[str, dict[int, dict[str, Any]]] = {replay.noun: {} for replay in replays}
    tracked = {replay.noun: frozenset(replay.fields) for replay in replays}
    seq, digest, seen = 0, GENESIS, expected_head is None or expected_head == (0, GENESIS)
    for row, salt, text in _events(session):
        yield from _check(row, salt, text, seq + 1, digest)
        if expected_head is not None and row["seq"] == expected_head[0]:
            seen = row["digest"] == expected_head[1] == event_digest(row)
        seq, digest = row["seq"], row["digest"]
        for follower in followers:
            follower.take(row)
        fields = tracked.get(row["noun"])
        if fields:
            facts = state[row["noun"]].setdefault(row["noun_id"], {})
            facts.update({name: pair[1] for name, pair in row["changes"].items() if name in fields})
    stored = head(session)
    if stored != (seq, digest):
        yield Finding("head", f"head {stored[0]}", f"the stored head is {stored[0]}, the chain ends at {seq}")
    if not seen and expected_head is not None:
        yield Finding("expected-head", f"event {expected_head[0]}", "the chain no longer holds the printed head")
    for replay in replays:
        yield from _compare(replay, state[replay.noun], session)
    for follower in followers:
        yield from follower.findings(session)


def erased(session: Session) -> int:
    """How many events have lost their text: lawfully erased, for their digests still fit."""
    gone = exists().where(EventText.seq == Event.seq)
    query = select(func.count()).select_from(Event).where(Event.text_digest != "", ~gone)
    return session.scalar(query) or 0


def _events(session: Session) -> Iterator[tuple[dict[str, Any], str | None, str | None]]:
    names = [column.name for column in Event.__table__.columns]
    query = (
        select(Event.__table__, EventText.salt, EventText.text)
        .outerjoin(EventText, EventText.seq == Event.seq)
        .order_by(Event.seq)
        .execution_options(yield_per=BATCH)
    )
    for found in session.execute(query):
        yield dict(zip(names, found, strict=False)), found.salt, found.text


def _check(
    row: Mapping[str, Any], salt: str | None, text: str | None, expected_seq: int, prev_digest: str
) -> Iterator[Finding]:
    where = f"event {row['seq']}"
    if row["seq"] > expected_seq:
        yield Finding("removed", f"event {expected_seq}", f"missing: after {expected_seq - 1} comes {row['seq']}")
    elif row["prev_digest"] != prev_digest:
        yield Finding("link", where, "does not follow the event before it: edited, inserted or replaced")
    if event_digest(row) != row["digest"]:
        yield Finding("edited", where, f"{row['kind']} of {row['noun']} {row['noun_id']} is not what was written")
    if text is not None and text_digest(salt or "", text) != row["text_digest"]:
        yield Finding("text", where, "the text is not what was written")


def _compare(replay: Replay, told: Mapping[int, Mapping[str, Any]], session: Session) -> Iterator[Finding]:
    left = set(told)
    for row_id, *values in replay.rows(session):
        left.discard(row_id)
        facts = told.get(row_id)
        if facts is None:
            yield Finding("untold", f"{replay.noun} {row_id}", "no event tells of it")
            continue
        for name, value in zip(replay.fields, values, strict=True):
            if facts.get(name) != plain(value):
                detail = f"{name} is {plain(value)!r}, its events say {facts.get(name)!r}"
                yield Finding("differs", f"{replay.noun} {row_id}", detail)
    for row_id in sorted(left):
        yield Finding("gone", f"{replay.noun} {row_id}", "its events are there, the row is not")
