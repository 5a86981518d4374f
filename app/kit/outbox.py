"""Work for after the commit: rows written in the transaction that causes them, claimed by worker processes.

A job is done when its row is gone. Who claims a job holds it until its lease ends; when the process dies, the lease
lapses and another takes it up. A job that fails is tried again, ever later, and parked after about a day.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, Integer, String, Text, UniqueConstraint, and_, delete, or_, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.kit.columns import Base, Id, JsonText, Moment, UtcDateTime
from app.kit.unique import insert_all_new

MOST_ATTEMPTS = 30
"""With the pauses below it takes about a day until a job is parked."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
LONGEST_ERROR = 2_000


class Job(Base):
    """One piece of work. `claim` names who holds it until `claimed_until`; `parked_at`: no longer tried by itself."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("topic", "key"),
        Index(
            "ix_outbox_waiting",
            "due_at",
            "id",
            sqlite_where=sql("parked_at IS NULL"),
            postgresql_where=sql("parked_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    topic: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]] = mapped_column(JsonText)
    due_at: Mapped[Moment]
    claim: Mapped[str] = mapped_column(String(32), default="", server_default="")
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    parked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[Moment]


class Later(Exception):
    """Raised by a task that cannot be done yet: no failure, to be tried from `moment` on."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment.isoformat())
        self.moment = moment


class Hopeless(Exception):
    """Raised by a task that no repetition will get done: parked at once."""


class LostLease(Exception):
    """The lease has ended meanwhile and another process holds the job: what was done here is rolled back."""


@dataclass(frozen=True)
class Claimed:
    """A job in hand. `attempts` counts this one too."""

    id: int
    topic: str
    key: str
    payload: dict[str, Any]
    attempts: int
    claim: str


def enqueue(
    session: Session,
    topic: str,
    now: datetime,
    jobs: Iterable[tuple[str, dict[str, Any]]],
    *,
    ahead: timedelta = timedelta(0),
) -> None:
    """Adds (key, payload) jobs to this transaction. A key that waits already is not added again.

    The longest due are done first: `ahead` puts them before what has waited no longer than that; a negative one lets
    them wait so long.
    """
    common = {"topic": topic, "due_at": now - ahead, "created_at": now}
    insert_all_new(session, Job, [{**common, "key": key, "payload": payload} for key, payload in jobs])


def _waiting(now: datetime) -> ColumnElement[bool]:
    free = or_(Job.claimed_until.is_(None), Job.claimed_until < now)
    return and_(Job.parked_at.is_(None), Job.due_at <= now, free)


def any_waiting(session: Session, now: datetime) -> bool:
    """Whether there is something to claim: a look that locks nothing."""
    return session.scalar(select(Job.id).where(_waiting(now)).limit(1)) is not None


def is_waiting(session: Session, topic: str) -> bool:
    """Whether anything of a topic is still to be done, parked jobs among it."""
    return session.scalar(select(Job.id).where(Job.topic == topic).limit(1)) is not None


def claim(session: Session, now: datetime, lease: timedelta, most: int) -> list[Claimed]:
    """Takes up to `most` jobs, the longest due first. To be committed before they are done."""
    name = secrets.token_hex(16)
    free = select(Job.id).where(_waiting(now)).order_by(Job.due_at, Job.id).limit(most)
    taking = (
        update(Job)
        .where(Job.id.in_(free.with_for_update(skip_locked=True)))
        .values(claim=name, claimed_until=now + lease, attempts=Job.attempts + 1)
        .returning(Job.id, Job.topic, Job.key, Job.payload, Job.attempts, Job.claim)
        .execution_options(synchronize_session=False)
    )
    return sorted((Claimed(*row) for row in session.execute(taking)), key=lambda job: job.id)


def hold(session: Session, job: Claimed, until: datetime) -> None:
    """A lease of its own for a job that takes its time, whenever its turn has come. Raises `LostLease`."""
    if session.execute(update(Job).where(*_mine(job)).values(claimed_until=until)).rowcount != 1:  # type: ignore[attr-defined]
        raise LostLease


def finish(session: Session, job: Claimed) -> None:
    """In the transaction that does the job: it is done exactly when that commits. Raises `LostLease`."""
    if session.execute(delete(Job).where(*_mine(job))).rowcount != 1:  # type: ignore[attr-defined]
        raise LostLease


def fail(session: Session, job: Claimed, now: datetime, error: str, *, hopeless: bool = False) -> bool:
    """Puts it back for later, or parks it where that makes no sense any more; returns whether it is parked."""
    park = hopeless or job.attempts >= MOST_ATTEMPTS
    values = {"parked_at": now if park else None, "due_at": now + pause(job.attempts), "error": error[:LONGEST_ERROR]}
    return _put_back(session, job, values) and park


def postpone(session: Session, job: Claimed, moment: datetime) -> None:
    """Puts it back until `moment`; the attempt does not count."""
    _put_back(session, job, {"due_at": moment, "attempts": Job.attempts - 1})


def _put_back(session: Session, job: Claimed, values: dict[str, Any]) -> bool:
    """Unless it has gone to another process meanwhile."""
    changed = session.execute(update(Job).where(*_mine(job)).values(claim="", claimed_until=None, **values))
    return changed.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def _mine(job: Claimed) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Job.id == job.id, Job.claim == job.claim


def pause(attempts: int) -> timedelta:
    """Twice as long after each attempt: 15 s, 30 s, 1 min, … at most an hour."""
    doubled: int = 1 << min(max(attempts - 1, 0), 12)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def due_again(job: Job, now: datetime) -> None:
    """A parked job, or one that waits for its next attempt, starts afresh."""
    job.parked_at, job.claimed_until, job.claim = None, None, ""
    job.attempts, job.due_at = 0, now
