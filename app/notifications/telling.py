"""An event of the chain becomes news: who is told by the rules, still sees the record, and did not cause it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.audit.models import Event
from app.kit import outbox
from app.kit.db import Work
from app.kit.outbox import Job
from app.kit.settings import settings
from app.kit.unique import insert_new
from app.notifications import recipients
from app.notifications.gathering import gather
from app.notifications.models import Notification, Reason
from app.notifications.preferences import silenced
from app.notifications.readers import Reader, readers
from app.notifications.rules import DESK, RULES, Rule
from app.notifications.subjects import Subject, subject_of

LETTER = "letter"
"""The topic of a letter that cannot wait for the digest."""


@dataclass(frozen=True)
class News:
    """What is told, to be written once for each person."""

    key: str
    kind: str
    noun: str
    noun_id: int
    at: datetime
    seq: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def fan_out(work: Work, payload: Mapping[str, Any]) -> None:
    """The job of an event. Done again it changes nothing: a person and an event have one line."""
    event = work.session.scalar(select(Event).where(Event.seq == payload["seq"]))
    rule = RULES.get(event.kind) if event is not None else None
    if event is None or rule is None or not rule.concerns(event.changes):
        return
    subject = subject_of(work, event.noun, event.noun_id)
    if subject is None:
        return
    people = {one: why for one, why in told_by(work, subject, rule, event.person_id).items() if one != event.person_id}
    facts = rule.facts(event.changes) | subject.facts
    news = News(f"event:{event.seq}", event.kind, subject.noun, subject.id, event.at, event.seq, facts)
    for reader in readers(work, subject, people, inside=not event.public):
        if reader.person_id == event.person_id or silenced(work, reader.person_id, rule.topic):
            continue
        if rule.gathered:
            gather(work, reader, event)
        elif write(work, reader, news) and rule.urgent and not reader.replaced:
            ask_for_letter(work, reader.person_id, news.key)


def ask_for_letter(work: Work, person_id: int, key: str) -> None:
    """Has the line of this key sent by mail without waiting for the digest."""
    if settings().smtp_host:
        outbox.enqueue(work.session, LETTER, work.now, [(f"{person_id}:{key}", {"person": person_id, "key": key})])


def letters_under_way(work: Work, person_id: int, keys: Iterable[str]) -> set[str]:
    """Those of the lines that a letter of their own is about to tell."""
    wanted = {f"{person_id}:{key}": key for key in keys}
    waiting = select(Job.key).where(Job.topic == LETTER, Job.parked_at.is_(None), Job.key.in_(wanted))
    return {wanted[found] for found in work.session.scalars(waiting)} if wanted else set()


def told_by(work: Work, subject: Subject, rule: Rule, by: int | None = None) -> dict[int, Reason]:
    """Person → why, as the rule says; `by` whom it was caused."""
    found: dict[int, Reason] = {}
    without = by if rule.others else None
    for who in rule.who:
        named = (
            recipients.desk(work, subject, without) if who == DESK else recipients.people(work, subject, [Reason(who)])
        )
        for person_id, reason in named.items():
            found.setdefault(person_id, reason)
    return found


def write(work: Work, reader: Reader, news: News) -> bool:
    """Puts the line into the inbox unless it is there; returns whether it is new."""
    row = {
        "person_id": reader.person_id,
        "for_id": reader.for_id,
        "key": news.key,
        "kind": news.kind,
        "noun": news.noun,
        "noun_id": news.noun_id,
        "seq": news.seq,
        "reason": reader.reason,
        "facts": dict(news.facts),
        "at": news.at,
    }
    return insert_new(work.session, Notification, row)
