"""What each topic of the outbox is done by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.audit.chain import OUTBOX_TOPIC
from app.calendar_changes import applying, planning
from app.dossiers import asking
from app.kit import mail
from app.kit.db import Work
from app.notifications import comment_reminders, digests, letters, reminders, telling
from app.recurrence import periods
from app.webhooks import delivering, fanning, log

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Inside:
    """Done by the database alone, in the transaction that ends the job: exactly once."""

    do: Callable[[Work, Payload], None]


@dataclass(frozen=True)
class Outside:
    """Something is sent between two transactions: at least once, at most one repeat each time a worker is killed.

    `prepare` reads what is to be sent (None: nothing any more), `send` sends it with no lock held, `note` writes down
    that it was sent.
    """

    prepare: Callable[[Work, Payload], Any]
    send: Callable[[Any], None]
    note: Callable[[Work, Payload, Any], None]


Task = Inside | Outside


def told(work: Work, payload: Payload) -> None:
    """What follows from an event: news for people, messages for programs."""
    telling.fan_out(work, payload)
    fanning.fan_out(work, payload)


TASKS: dict[str, Task] = {
    OUTBOX_TOPIC: Inside(told),
    planning.TOPIC: Inside(applying.go_on),
    periods.TOPIC: Inside(periods.give_due),
    reminders.TOPIC: Inside(reminders.sweep),
    asking.TOPIC: Inside(asking.by_schedule),
    comment_reminders.TOPIC: Inside(comment_reminders.remind),
    digests.SPREAD: Inside(digests.spread),
    digests.TOPIC: Outside(digests.prepare, lambda prepared: mail.send(prepared.letter), digests.note),
    telling.LETTER: Outside(letters.prepare, mail.send, letters.note),
    fanning.TOPIC: Outside(delivering.prepare, delivering.send, delivering.note),
    log.CLEANING: Inside(log.clean),
}
