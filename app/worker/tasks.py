"""What each topic of the outbox is done by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.audit.chain import OUTBOX_TOPIC
from app.calendar_changes import applying, planning
from app.kit import mail
from app.kit.db import Work
from app.notifications import digests, letters, reminders, telling

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

TASKS: dict[str, Task] = {
    OUTBOX_TOPIC: Inside(telling.fan_out),
    planning.TOPIC: Inside(applying.go_on),
    reminders.TOPIC: Inside(reminders.sweep),
    digests.SPREAD: Inside(digests.spread),
    digests.TOPIC: Outside(digests.prepare, lambda prepared: mail.send(prepared.letter), digests.note),
    telling.LETTER: Outside(letters.prepare, mail.send, letters.note),
}
