"""An event of the chain becomes news: who is told by the rules, still sees the record, and did not cause it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.audit.models import Event
from app.kit import outbox
from app.kit.db import Work
from app.kit.outbox import Job
from app.kit.settings import settings
from app.kit.unique import insert_new
from app.notifications import recipients, scope
from app.notifications.gathering import gather
from app.notifications.models import Notification, Reason
from app.notifications.preferences import silenced
from app.notifications.rules import DESK, RULES, Rule
from app.notifications.subjects import Subject, subject_of
from app.notifications.substitutes import in_place_of, substitutes_of

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
    people = {one: why for one, why in told_by(work, subject, rule).items() if one != event.person_id}
    news = News(f"event:{event.seq}", event.kind, event.noun, event.noun_id, event.at, event.seq,
                rule.facts(event.changes))  # fmt: skip
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


def told_by(work: Work, subject: Subject, rule: Rule) -> dict[int, Reason]:
    """Person → why, as the rule says."""
    found: dict[int, Reason] = {}
    for who in rule.who:
        named = recipients.desk(work, subject) if who == DESK else recipients.people(work, subject, [Reason(who)])
        for person_id, reason in named.items():
            found.setdefault(person_id, reason)
    return found


@dataclass(frozen=True)
class Reader:
    """Who is told, and why. `for_id`: whom the person stands in for; `replaced`: somebody stands in and is told too."""

    person_id: int
    reason: Reason
    for_id: int | None = None
    replaced: bool = False


def readers(work: Work, subject: Subject, people: Mapping[int, Reason], *, inside: bool = False) -> list[Reader]:
    """Those of the people who may see the record (with `inside` what is not public of it), and after them whoever
    stands in for one of them and sees it by that person's memberships. Nobody is named twice."""
    found: dict[int, Reader] = {}
    stand_ins: list[Reader] = []
    for person_id, reason in people.items():
        actor = actor_of(work, person_id)
        if actor is None or not _sees(work, actor, subject, inside):
            continue
        others = [one for one in substitutes_of(work, person_id) if _in_place(work, one, person_id, subject, inside)]
        found[person_id] = Reader(person_id, reason, replaced=bool(others))
        stand_ins += (Reader(one, reason, for_id=person_id) for one in others)
    for reader in stand_ins:
        found.setdefault(reader.person_id, reader)
    return list(found.values())


def _sees(work: Work, actor: Actor, subject: Subject, inside: bool) -> bool:
    seen = scope.seen(work, actor, subject.noun, [subject.id])
    return bool(seen) and (not inside or scope.sees_inside(work, actor, subject.noun, subject.id))


def _in_place(work: Work, substitute_id: int, person_id: int, subject: Subject, inside: bool) -> bool:
    substitute = actor_of(work, substitute_id)
    parts = in_place_of(substitute, person_id) if substitute is not None else []
    return any(_sees(work, part, subject, inside) for part in parts)


def actor_of(work: Work, person_id: int) -> Actor | None:
    """The person with the memberships of today, read once in a unit; None for whom nobody lets in any more."""
    known: dict[int, Actor | None] = work.memo.setdefault("actors", {})
    if person_id not in known:
        known[person_id] = actor_of_person(work.session, person_id, work.today)
    return known[person_id]


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
