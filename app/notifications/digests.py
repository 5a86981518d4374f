"""One letter a person and working day: what is unread and no letter told before, most late first; for who heads a body
also what is late or due soon in it, by who deals with it.

There is none when there is nothing to say, and what was told is judged again: by the scope of today, by what is read
meanwhile, by what is still true, by what the person wants mail about.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.audit.chain import OUTBOX_TOPIC
from app.kit import outbox
from app.kit.db import Work
from app.kit.outbox import Job, Later
from app.kit.settings import settings
from app.kit.unique import insert_new
from app.notifications import headed, inbox, letters, preferences, sweeping
from app.notifications.hours import is_working_moment
from app.notifications.letters import Contents, Prepared
from app.notifications.line import Line
from app.notifications.models import Digest, Notification
from app.notifications.outdated import still_true
from app.notifications.rules import RULES, Topic
from app.notifications.substitutes import is_away
from app.notifications.telling import letters_under_way

SPREAD, TOPIC = "digests", "digest"
WAITS = timedelta(minutes=1)
NEWS_FOR = timedelta(days=14)
"""What is older than this is news no more; lateness is told anew every day."""
URGENCY = (
    "due.late", "review.late", "alert.chair", "alert.review", "alert.office", "alert.head",
    "due.today", "review.today", "due.tomorrow", "due.soon", "pause.look_again",
)  # fmt: skip


def begin(work: Work) -> None:
    """Sets today's digests going, where mail is sent at all."""
    if settings().smtp_host:
        day = work.today.isoformat()
        outbox.enqueue(work.session, SPREAD, work.now, [(day, {"day": day})])


def spread(work: Work, payload: Mapping[str, Any]) -> None:
    """A job for each person who may have something to read, once all that is to be told this morning is written."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return
    if _is_being_told(work):
        raise Later(work.now + WAITS)
    new = select(Notification.person_id).join(Person, Person.id == Notification.person_id)
    unmailed = (Notification.read_at.is_(None), Notification.mailed_at.is_(None), Notification.at > work.now - NEWS_FOR)
    people = {*work.session.scalars(new.where(Person.active, *unmailed).distinct()), *headed.heads(work)}
    jobs = [(f"{payload['day']}:{person}", {"day": payload["day"], "person": person}) for person in sorted(people)]
    outbox.enqueue(work.session, TOPIC, work.now, jobs)


def _is_being_told(work: Work) -> bool:
    """Today's reminders, and the events from before them. What failed is not waited for: it may fail all day."""
    begun = select(Job.created_at).where(Job.topic == SPREAD).order_by(Job.created_at.desc()).limit(1)
    earlier = and_(Job.topic == OUTBOX_TOPIC, Job.error == "", Job.created_at <= begun.scalar_subquery())
    waiting = select(Job.id).where(Job.parked_at.is_(None), or_(Job.topic == sweeping.TOPIC, earlier))
    return work.session.scalar(waiting.limit(1)) is not None


def prepare(work: Work, payload: Mapping[str, Any]) -> Prepared | None:
    """None where there is nothing to say, the day or its working hours are over, no mail is wanted, or others do the
    person's work."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return None
    actor = letters.reader(work, payload["person"])
    if actor is None or is_away(work, actor) or work.session.get(Digest, (actor.person_id, work.today)) is not None:
        return None
    new = inbox.unmailed(work, actor, work.now - NEWS_FOR)
    contents = _contents(work, actor, new)
    if not contents.lines and not contents.held:
        return None
    letter = letters.digest(work, actor, contents, f"digest.{work.today}.{actor.person_id}")
    return Prepared(letter, [line.id for line in new])


def _contents(work: Work, actor: Actor, new: Sequence[Line]) -> Contents:
    wanted = preferences.preferences(work, actor).mail_topics
    held = headed.held(work, actor) if Topic.ALERTS in wanted else []
    told_there = {(one.noun, one.noun_id) for one in held}
    under_way = letters_under_way(work, actor.person_id, [line.key for line in new if RULES[line.kind].urgent])

    def told_here(line: Line) -> bool:
        of_body = line.kind == "alert.head" or line.kind.startswith("due.")
        twice = line.key in under_way or (of_body and (line.noun, line.noun_id) in told_there)
        return RULES[line.kind].topic in wanted and not twice

    return Contents(ranked([line for line in still_true(work, new) if told_here(line)]), held)


def ranked(lines: Sequence[Line]) -> list[Line]:
    """Most late first, then what is due, then news, the newest first; of each record and kind only the newest line,
    and of its due date only what was told last."""
    newest: dict[tuple[str, str, int], Line] = {}
    for line in sorted(lines, key=lambda one: one.id):
        family = line.kind.partition(".")[0] if RULES[line.kind].topic is Topic.DUE else line.kind
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
        "sent_at": work.now,
    }
    insert_new(work.session, Digest, row)
    inbox.mailed(work, sent.ids)
