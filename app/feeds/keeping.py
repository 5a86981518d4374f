"""Making and ending an address, and reading what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest, new_secret
from app.accounts.history import told
from app.accounts.queries import actor_of_person
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


def unchanged(work: Work, secret: str) -> list[Told] | None:
    """What the owner's calendar shows now, by a unit that only reads; None where there is news to write down first."""
    feed = _feed(work, secret, lock=False)
    known, entries = _standing(work, feed)
    told = []
    for entry in entries:
        row = known.pop((entry.noun, entry.number), None)
        if row is None or _is_news(row, entry):
            return None
        told.append(_told(row, entry))
    if any(row.withdrawn_on is None for row in known.values()):
        return None
    return [*told, *_cancelled(work, known.values())]


def read(work: Work, secret: str) -> list[Told]:
    """What the owner's calendar shows now, in the owner's language. 404 for an address that is none (any more).

    What was told is written down, so that a change raises the sequence number and what is gone is cancelled.
    """
    feed = _feed(work, secret, lock=True)
    known, entries = _standing(work, feed)
    present = [_tell(work, feed, known.pop((entry.noun, entry.number), None), entry) for entry in entries]
    for row in known.values():
        if row.withdrawn_on is None:
            row.withdrawn_on = work.today
            row.sequence += 1
    return [*present, *_cancelled(work, known.values())]


def _feed(work: Work, secret: str, *, lock: bool) -> CalendarFeed:
    query = select(CalendarFeed).where(CalendarFeed.digest == digest(secret))
    feed = work.session.scalar(query.with_for_update() if lock else query)
    if feed is None:
        raise NotFound
    return feed


def _standing(work: Work, feed: CalendarFeed) -> tuple[dict[tuple[str, int], FeedEntry], list[Entry]]:
    """What was told so far, and what there is to tell now, in the owner's language."""
    actor = actor_of_person(work.session, feed.person_id, work.today)
    if actor is None:
        raise NotFound
    work.language = i18n.choose(actor.language, None, None)
    i18n.current.set(work.language)
    rows = work.session.scalars(select(FeedEntry).where(FeedEntry.feed_id == feed.id))
    return {(row.noun, row.number): row for row in rows}, entries_of(work, actor)


def _is_news(row: FeedEntry, entry: Entry) -> bool:
    return row.told != entry.told or row.withdrawn_on is not None


def _told(row: FeedEntry, entry: Entry | None) -> Told:
    return Told(row.noun, row.number, row.day, row.sequence, entry)


def _tell(work: Work, feed: CalendarFeed, row: FeedEntry | None, entry: Entry) -> Told:
    if row is None:
        row = FeedEntry(
            feed_id=feed.id, noun=entry.noun, number=entry.number, day=entry.day, told=entry.told, sequence=0
        )
        work.session.add(row)
    elif _is_news(row, entry):
        row.day, row.told, row.withdrawn_on = entry.day, entry.told, None
        row.sequence += 1
    return _told(row, entry)


def _cancelled(work: Work, rows: Iterable[FeedEntry]) -> list[Told]:
    """What is gone, for as long as a calendar is told of it."""
    return [
        _told(row, None)
        for row in rows
        if row.withdrawn_on is not None and work.today - row.withdrawn_on <= CANCELLATIONS_KEPT
    ]
