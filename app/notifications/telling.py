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
from app.kit.settings import settings
from app.kit.unique import insert_new
from app.notifications import recipients, scope
from app.notifications.models import Notification, Reason
from app.notifications.preferences import silenced
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
    people = {one: why for one, why in told_by(work, subject, rule).items() if one != event.person_id}
    news = News(f"event:{event.seq}", event.kind, event.noun, event.noun_id, event.at, event.seq,
                rule.facts(event.changes))  # fmt: skip
    for actor in readers(work, subject, people, inside=not event.public):
        if silenced(work, actor.person_id, rule.topic):
            continue
        if write(work, actor.person_id, people[actor.person_id], news) and rule.urgent:
            ask_for_letter(work, actor.person_id, news.key)


def ask_for_letter(work: Work, person_id: int, key: str) -> None:
    """Has the line of this key sent by mail without waiting for the digest."""
    if settings().smtp_host:
        outbox.enqueue(work.session, LETTER, work.now, [(f"{person_id}:{key}", {"person": person_id, "key": key})])


def told_by(work: Work, subject: Subject, rule: Rule) -> dict[int, Reason]:
    """Person → why, as the rule says."""
    found: dict[int, Reason] = {}
    for who in rule.who:
        named = recipients.desk(work, subject) if who == DESK else recipients.people(work, subject, [Reason(who)])
        for person_id, reason in named.items():
            found.setdefault(person_id, reason)
    return found


def readers(work: Work, subject: Subject, people: Iterable[int], *, inside: bool = False) -> list[Actor]:
    """Those of the people who may see the record; with `inside` what is not public of it."""
    actors = (actor_of(work, person_id) for person_id in people)
    return [
        actor
        for actor in actors
        if actor is not None
        and scope.seen(work, actor, subject.noun, [subject.id])
        and (not inside or scope.sees_inside(work, actor, subject.noun, subject.id))
    ]


def actor_of(work: Work, person_id: int) -> Actor | None:
    """The person with the memberships of today, read once in a unit; None for whom nobody lets in any more."""
    known: dict[int, Actor | None] = work.memo.setdefault("actors", {})
    if person_id not in known:
        known[person_id] = actor_of_person(work.session, person_id, work.today)
    return known[person_id]


def write(work: Work, person_id: int, reason: Reason, news: News) -> bool:
    """Puts the line into the inbox unless it is there; returns whether it is new."""
    row = {
        "person_id": person_id,
        "key": news.key,
        "kind": news.kind,
        "noun": news.noun,
        "noun_id": news.noun_id,
        "seq": news.seq,
        "reason": reason,
        "facts": dict(news.facts),
        "at": news.at,
    }
    return insert_new(work.session, Notification, row)
