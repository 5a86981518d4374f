"""One chain of events: what is written stays as it was written, and whoever touches it is found out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.audit.chain import NewEvent, chained, head
from app.audit.models import ChainHead, Event, EventText
from app.audit.verify import Finding, erased, verify
from tests.audit.conftest import happened

Write = Callable[..., None]
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(allow_nan=False, allow_infinity=False, places=3)
VALUES = st.none() | st.booleans() | NUMBERS | WORDS | st.dates()
EVENTS = st.lists(
    st.builds(
        NewEvent,
        kind=st.sampled_from(["issue.route", "issue.closure", "meeting.opening"]),
        noun=st.sampled_from(["issue", "meeting"]),
        noun_id=st.integers(1, 9),
        person_id=st.none(),
        changes=st.dictionaries(st.sampled_from(["status", "body_id", "due_on"]), st.tuples(VALUES, VALUES)),
        text=WORDS,
        public=st.booleans(),
        on_behalf_of=WORDS,
    ),
    min_size=1,
    max_size=6,
)
EDITS: dict[str, Any] = {
    "kind": "issue.forged",
    "noun": "forged",
    "noun_id": 77,
    "on_behalf_of": "somebody else",
    "changes": {"status": ["registered", "forged"]},
    "prev_digest": "f" * 64,
    "digest": "e" * 64,
    "text_digest": "d" * 64,
}
example = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def findings(session: Session, expected: tuple[int, str] | None = None) -> list[Finding]:
    session.flush()
    return list(verify(session, expected_head=expected))


def places(session: Session) -> set[str]:
    return {finding.where for finding in findings(session)}


def relink(session: Session, last: Event | None) -> None:
    """Makes the head fit again, as a careful forger would."""
    values = {"seq": last.seq, "digest": last.digest} if last else {"seq": 0, "digest": "0" * 64}
    session.execute(update(ChainHead).values(values))


def all_events(session: Session) -> list[Event]:
    session.expire_all()
    return list(session.scalars(select(Event).order_by(Event.seq)))


def remove(session: Session, seq: int) -> None:
    session.execute(delete(EventText).where(EventText.seq == seq))
    session.execute(delete(Event).where(Event.seq == seq))


@example
@given(events=EVENTS)
def test_what_nobody_touched_is_in_order(session: Session, write: Write, events: list[NewEvent]) -> None:
    with session.begin_nested() as savepoint:
        for event in events:
            write([event])
        assert findings(session, head(session)) == []
        savepoint.rollback()


@example
@given(events=EVENTS, data=st.data())
def test_an_edited_event_is_named(
    unguarded: Session, write: Write, events: list[NewEvent], data: st.DataObject
) -> None:
    with unguarded.begin_nested() as savepoint:
        write(events)
        victim = data.draw(st.sampled_from(all_events(unguarded)))
        field = data.draw(st.sampled_from([*EDITS, "public", "at"]))
        value = {"public": not victim.public, "at": victim.at + timedelta(microseconds=1), **EDITS}[field]
        assume(getattr(victim, field) != value)
        unguarded.execute(update(Event).where(Event.seq == victim.seq).values({field: value}))
        assert f"event {victim.seq}" in places(unguarded)
        savepoint.rollback()


@example
@given(events=EVENTS, data=st.data())
def test_a_removed_event_is_named(
    unguarded: Session, write: Write, events: list[NewEvent], data: st.DataObject
) -> None:
    with unguarded.begin_nested() as savepoint:
        write(events)
        victim = data.draw(st.sampled_from(all_events(unguarded)))
        last = victim.seq == len(events)
        remove(unguarded, victim.seq)
        assert (f"head {victim.seq}" if last else f"event {victim.seq}") in places(unguarded)
        savepoint.rollback()


@example
@given(events=EVENTS, data=st.data())
def test_two_that_changed_places_are_named(
    unguarded: Session, write: Write, events: list[NewEvent], data: st.DataObject
) -> None:
    with unguarded.begin_nested() as savepoint:
        write([*events, happened()])
        one, other = data.draw(st.permutations(all_events(unguarded)))[:2]
        unguarded.execute(delete(EventText))
        for old, new in ((one.seq, 10**6), (other.seq, one.seq), (10**6, other.seq)):
            unguarded.execute(update(Event).where(Event.seq == old).values(seq=new))
        assert {f"event {one.seq}", f"event {other.seq}"} <= places(unguarded)
        savepoint.rollback()


@example
@given(events=EVENTS)
def test_an_event_put_at_the_end_is_noticed(unguarded: Session, write: Write, events: list[NewEvent]) -> None:
    """It fits the one before it, but whoever wrote it did not lock the head."""
    with unguarded.begin_nested() as savepoint:
        write(events)
        seq, digest = head(unguarded)
        row, _ = chained(happened(), seq + 1, digest, all_events(unguarded)[-1].at)
        unguarded.execute(insert(Event), [row])
        assert places(unguarded) == {f"head {seq}"}
        savepoint.rollback()


@example
@given(events=EVENTS, data=st.data())
def test_a_cut_end_is_noticed_by_a_printed_head_alone(
    unguarded: Session, write: Write, events: list[NewEvent], data: st.DataObject
) -> None:
    with unguarded.begin_nested() as savepoint:
        write(events)
        printed = head(unguarded)
        left = data.draw(st.integers(0, len(events) - 1))
        for seq in range(left + 1, len(events) + 1):
            remove(unguarded, seq)
        relink(unguarded, unguarded.get(Event, left))
        assert findings(unguarded) == []
        assert [finding.code for finding in findings(unguarded, printed)] == ["expected-head"]
        savepoint.rollback()


@example
@given(events=EVENTS)
def test_a_chain_written_anew_is_noticed_by_a_printed_head(
    unguarded: Session, write: Write, events: list[NewEvent]
) -> None:
    with unguarded.begin_nested() as savepoint:
        write(events)
        printed = head(unguarded)
        unguarded.execute(delete(EventText))
        unguarded.execute(delete(Event))
        relink(unguarded, None)
        write([happened(99), *events[1:]])
        assert findings(unguarded) == []
        assert [finding.code for finding in findings(unguarded, printed)] == ["expected-head"]
        savepoint.rollback()


def test_an_edited_text_is_named_and_an_erased_one_leaves_the_chain_whole(session: Session, write: Write) -> None:
    write([happened(text="as it was said"), happened(text="another")])
    session.execute(update(EventText).where(EventText.seq == 1).values(text="as it was not said"))
    assert [(finding.code, finding.where) for finding in findings(session)] == [("text", "event 1")]
    assert erased(session) == 0
    session.execute(delete(EventText).where(EventText.seq == 1))
    assert findings(session) == []
    assert erased(session) == 1


def test_a_short_text_is_not_given_away_by_its_digest(session: Session, write: Write) -> None:
    write([happened(text="yes"), happened(text="yes")])
    first, second = all_events(session)
    assert first.text_digest != second.text_digest


def test_numbers_follow_each_other_over_units_of_work(session: Session, write: Write) -> None:
    write([happened(), happened()])
    write([])
    write([happened()])
    assert [event.seq for event in all_events(session)] == [1, 2, 3]
    assert head(session) == (3, all_events(session)[-1].digest)


def test_the_database_itself_refuses_to_change_what_was_written(session: Session, write: Write) -> None:
    write([happened()])
    statements = ["UPDATE events SET public = public", "DELETE FROM events"]
    if session.get_bind().dialect.name == "postgresql":
        statements.append("TRUNCATE events CASCADE")
    for statement in statements:
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(statement))
    assert len(all_events(session)) == 1
