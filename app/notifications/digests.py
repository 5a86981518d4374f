"""One letter a person and working day: what is unread and was in no digest before, most late first.

There is none when there is nothing to say, and what was told is judged again: by the scope of today, by what is read
meanwhile, by what the person wants mail about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.kit import clock, outbox
from app.kit.db import Work
from app.kit.mail import Letter
from app.kit.outbox import Job, Later
from app.kit.settings import settings
from app.kit.unique import insert_new
from app.notifications import inbox, letters, preferences, reminders
from app.notifications.hours import is_working_moment
from app.notifications.inbox import Line
from app.notifications.models import Digest, Notification
from app.notifications.rules import RULES
from app.notifications.substitutes import is_away

SPREAD, TOPIC = "digests", "digest"
WAITS = timedelta(minutes=1)
NEWS_FOR = timedelta(days=7)
"""What is older than this is news no more; lateness is told anew every day."""
URGENCY = ("due.late", "alert.chair", "alert.office", "alert.head", "due.today", "due.tomorrow", "due.soon")


@dataclass(frozen=True)
class Prepared:
    """A letter, and up to which notification it tells."""

    letter: Letter
    last_id: int


def begin(work: Work) -> None:
    """Sets today's digests going, where mail is sent at all."""
    if settings().smtp_host:
        day = work.today.isoformat()
        outbox.enqueue(work.session, SPREAD, work.now, [(day, {"day": day})])


def spread(work: Work, payload: Mapping[str, Any]) -> None:
    """A job for each person who may have something to read, once today's reminders are all written."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return
    sweeping = select(Job.id).where(Job.topic == reminders.TOPIC, Job.parked_at.is_(None)).limit(1)
    if work.session.scalar(sweeping) is not None:
        raise Later(work.now + WAITS)
    new = select(Notification.person_id).join(Person, Person.id == Notification.person_id)
    new = new.where(Person.active, Notification.read_at.is_(None), Notification.at > work.now - NEWS_FOR)
    people = work.session.scalars(new.distinct().order_by(Notification.person_id)).all()
    jobs = [(f"{payload['day']}:{person}", {"day": payload["day"], "person": person}) for person in people]
    outbox.enqueue(work.session, TOPIC, work.now, jobs)


def prepare(work: Work, payload: Mapping[str, Any]) -> Prepared | None:
    """None where there is nothing to say, the day or its working hours are over, no mail is wanted, or others do the
    person's work."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return None
    actor = letters.reader(work, payload["person"])
    if actor is None or is_away(work, actor) or work.session.get(Digest, (actor.person_id, work.today)) is not None:
        return None
    wanted = preferences.preferences(work, actor).mail_topics
    found = [line for line in _new(work, actor) if RULES[line.kind].topic in wanted and not _outdated(work, line)]
    if not found:
        return None
    name = f"digest.{work.today}.{actor.person_id}"
    return Prepared(letters.digest(work, actor, ranked(found), name), max(line.id for line in found))


def _new(work: Work, actor: Actor) -> Sequence[Line]:
    told = select(func.max(Digest.last_id)).where(Digest.person_id == actor.person_id)
    last = work.session.scalar(told) or 0
    return inbox.unread_since(work, actor, last, work.now - NEWS_FOR)


def _outdated(work: Work, line: Line) -> bool:
    """Lateness of another day: if it lasts, today's sweep has told it."""
    return line.kind == "due.late" and clock.local_date(line.at) != work.today


def ranked(lines: Sequence[Line]) -> list[Line]:
    """Most late first, then what is due, then news, the newest first; of each record and kind only the newest line,
    and of its due date only what was told last."""
    newest: dict[tuple[str, str, int], Line] = {}
    for line in sorted(lines, key=lambda one: one.id):
        family = "due" if line.kind.startswith("due.") else line.kind
        newest[family, line.noun, line.noun_id] = line
    return sorted(newest.values(), key=_rank)


def _rank(line: Line) -> tuple[int, int, int]:
    urgency = URGENCY.index(line.kind) if line.kind in URGENCY else len(URGENCY)
    late = int(line.facts.get("days", 0))
    return (0 if late else 1 + urgency), -late, -line.id


def note(work: Work, payload: Mapping[str, Any], sent: Prepared) -> None:
    """It has been sent. The row keeps a second one from being sent today."""
    row = {
        "person_id": payload["person"],
        "day": work.today,
        "message_id": sent.letter.message_id,
        "last_id": sent.last_id,
        "sent_at": work.now,
    }
    insert_new(work.session, Digest, row)
