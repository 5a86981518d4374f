"""What each topic of the outbox is done by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.audit.chain import OUTBOX_TOPIC
from app.calendar_changes import applying, planning
from app.dossiers import asking
from app.kit import mail
from app.kit.db import Work, WorkFactory
from app.notifications import comment_reminders, digests, letters, stuck, sweeping, telling
from app.recurrence import periods
from app.webhooks import delivering, fanning, log
from app.worker import housekeeping

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Inside:
    """Done by the database alone, in the transaction that ends the job: exactly once. `given_up` tells people, where a
    job on which they wait is parked."""

    do: Callable[[Work, Payload], None]
    given_up: Callable[[Work, Payload], None] | None = None


@dataclass(frozen=True)
class Outside:
    """Something is sent between two transactions: at least once, at most one repeat each time a worker is killed.

    `prepare` reads what is to be sent (None: nothing any more), `send` sends it with no lock held, `note` writes down
    that it was sent.
    """

    prepare: Callable[[Work, Payload], Any]
    send: Callable[[Any], None]
    note: Callable[[Work, Payload, Any], None]


@dataclass(frozen=True)
class Apart:
    """Opens units of its own, as many as it needs, at the moment that it is given. Begun again after a kill it does no
    harm."""

    do: Callable[[WorkFactory, datetime, Payload], None]


Task = Inside | Outside | Apart


def _send(prepared: letters.Prepared) -> None:
    mail.send(prepared.letter)


def told(work: Work, payload: Payload) -> None:
    """What follows from an event: news for people, messages for programs."""
    telling.fan_out(work, payload)
    fanning.fan_out(work, payload)


TASKS: dict[str, Task] = {
    OUTBOX_TOPIC: Inside(told),
    planning.TOPIC: Inside(applying.go_on),
    periods.TOPIC: Inside(periods.give_due, given_up=stuck.series),
    sweeping.TOPIC: Inside(sweeping.carry_out),
    asking.TOPIC: Inside(asking.by_schedule),
    comment_reminders.TOPIC: Inside(comment_reminders.remind),
    digests.SPREAD: Inside(digests.spread),
    digests.TOPIC: Outside(digests.prepare, _send, digests.note),
    telling.LETTER: Outside(letters.prepare, _send, letters.note),
    fanning.TOPIC: Outside(delivering.prepare, delivering.send, delivering.note),
    log.CLEANING: Inside(log.clean),
    housekeeping.CLEANING: Apart(housekeeping.clean_files),
}
