"""Making and ending an address, and reading what stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select

from app.accounts.actor import Actor
from app.accounts.history import told
from app.accounts.queries import actor_of_person
from app.accounts.secrets import digest, new_secret
from app.accounts.taking import take
from app.feeds.contents import Entry, entries_of
from app.feeds.models import CalendarFeed, FeedEntry
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import NotFound

CANCELLATIONS_KEPT = timedelta(days=30)
"""So long a calendar is told that something is no longer this person's; a program that asks more seldom drops it."""


@dataclass(frozen=True)
class NewFeed:
    """An address just made: `/feeds/{secret}.ics`. The secret is nowhere kept."""

    feed: CalendarFeed
    secret: str


@dataclass(frozen=True)
class Told:
    """An entry as the calendar is told of it; `entry` is None for what is withdrawn."""

    noun: str
    number: int
    day: date
    sequence: int
    entry: Entry | None


def of_person(work: Work, person_id: int) -> CalendarFeed | None:
    return work.session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == person_id))


def make(work: Work, actor: Actor) -> NewFeed:
    """A new address for the actor; the old one ends at once."""
    person = take(work, actor.person_id)
    _forget(work, actor.person_id)
    secret = new_secret()
    feed = CalendarFeed(person_id=person.id, digest=digest(secret), created_at=work.now)
    work.session.add(feed)
    work.session.flush()
    told(work, actor, person, "feed_creation", {"id": (None, feed.id)}, permission="self.manage")
    return NewFeed(feed, secret)


def end(work: Work, actor: Actor) -> None:
    """Nobody reads the actor's calendar by its address any more."""
    person = take(work, actor.person_id)
    feed = of_person(work, actor.person_id)
    if feed is not None:
        told(work, actor, person, "feed_revocation", {"id": (feed.id, None)}, permission="self.manage")
        _forget(work, actor.person_id)


def _forget(work: Work, person_id: int) -> None:
    feeds = select(CalendarFeed.id).where(CalendarFeed.person_id == person_id)
    work.session.execute(delete(FeedEntry).where(FeedEntry.feed_id.in_(feeds)))
    work.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))


def read(work: Work, secret: str) -> list[Told]:
    """What the owner's calendar shows now, in the owner's language. 404 for an address that is none (any more).

    What was told is written down, so that a change raises the sequence number and what is gone is cancelled.
    """
    feed = work.session.scalar(select(CalendarFeed).where(CalendarFeed.digest == digest(secret)).with_for_update())
    actor = actor_of_person(work.session, feed.person_id, work.today) if feed is not None else None
    if feed is None or actor is None:
        raise NotFound
    work.language = i18n.choose(actor.language, None, None)
    i18n.current.set(work.language)
    known = {
        (row.noun, row.number): row
        for row in work.session.scalars(select(FeedEntry).where(FeedEntry.feed_id == feed.id))
    }
    present = [
        _tell(work, feed, known.pop((entry.noun, entry.number), None), entry) for entry in entries_of(work, actor)
    ]
    return [*present, *_withdraw(work, list(known.values()))]


def _tell(work: Work, feed: CalendarFeed, row: FeedEntry | None, entry: Entry) -> Told:
    if row is None:
        row = FeedEntry(
            feed_id=feed.id, noun=entry.noun, number=entry.number, day=entry.day, told=entry.told, sequence=0
        )
        work.session.add(row)
    elif row.told != entry.told or row.withdrawn_on is not None:
        row.day, row.told, row.withdrawn_on = entry.day, entry.told, None
        row.sequence += 1
    return Told(entry.noun, entry.number, entry.day, row.sequence, entry)


def _withdraw(work: Work, rows: Sequence[FeedEntry]) -> list[Told]:
    for row in rows:
        if row.withdrawn_on is None:
            row.withdrawn_on = work.today
            row.sequence += 1
    return [
        Told(row.noun, row.number, row.day, row.sequence, None)
        for row in rows
        if row.withdrawn_on is not None and work.today - row.withdrawn_on <= CANCELLATIONS_KEPT
    ]
