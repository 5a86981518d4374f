"""An attempt: what may still be told is sent between two transactions, and what came back is written down.

The job of an attempt is done when its answer is known, whatever the answer; a failure makes the job of the next one. So
a receiver's trouble never looks like the worker's, and only a killed worker makes an attempt happen twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.kit.db import Work
from app.kit.outbox import Later
from app.kit.settings import settings
from app.webhooks import messages, outages, sending
from app.webhooks.addresses import Target, target_of
from app.webhooks.fanning import ask, may_hear
from app.webhooks.models import DeliveryState, Failure, Webhook, WebhookDelivery, WebhookState
from app.webhooks.sending import Answer
from app.webhooks.vocabulary import PING

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (0.25, 1, 5, 15, 30, 60, 2 * 60, 4 * 60, 6 * 60, 10 * 60))
"""Between the attempts: about a day in all."""
A_DAY = timedelta(days=1)


@dataclass
class Prepared:
    """A message ready to go, and once it went what came back."""

    target: Target
    headers: dict[str, str]
    body: bytes
    seconds: float
    answer: Answer | None = None


def prepare(work: Work, payload: Mapping[str, Any]) -> Prepared | None:
    """None where nothing is to be sent (any more). Where the receiver rests the attempt waits, for a day at most."""
    delivery, hook = _found(work, payload)
    if delivery is None or hook is None:
        return None
    test = delivery.kind == PING
    # A test may try what is off, but nothing that was removed: its secrets are forgotten.
    called = hook.state is not WebhookState.ENDED if test else hook.state is WebhookState.ACTIVE
    if not called or not may_hear(work, hook, delivery.noun, delivery.noun_id, public=delivery.public):
        delivery.state, delivery.next_at = DeliveryState.DROPPED, None
        return None
    if not test and hook.resting_until is not None and hook.resting_until > work.now:
        if work.now >= delivery.asked_at + A_DAY:
            _give_up(work, hook, delivery)
            return None
        raise Later(hook.resting_until)
    timestamp, body = int(work.now.timestamp()), messages.body_of(delivery)
    headers = messages.headers_of(messages.keys_of(hook, timestamp), delivery, timestamp, body)
    return Prepared(target_of(hook.url), headers, body, settings().webhook_timeout_seconds)


def _found(work: Work, payload: Mapping[str, Any]) -> tuple[WebhookDelivery | None, Webhook | None]:
    """The message and its webhook, where this attempt is still to be made. Locked in the order of every verb, the
    webhook so that messages may be added to it meanwhile."""
    hook = work.session.get(Webhook, payload["webhook"], with_for_update={"key_share": True})
    delivery = work.session.get(WebhookDelivery, payload["delivery"], with_for_update=True)
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        return None, None
    if (delivery.round, delivery.attempts) != (payload["round"], payload["attempts"]):
        return None, None
    return delivery, hook


def send(prepared: Prepared) -> None:
    """With no lock held."""
    prepared.answer = sending.post(prepared.target, prepared.headers, prepared.body, prepared.seconds)


def note(work: Work, payload: Mapping[str, Any], prepared: Prepared) -> None:
    """Writes down what came back, and makes the next attempt's job where it was no success."""
    delivery, hook = _found(work, payload)
    answer = prepared.answer
    if delivery is None or hook is None or answer is None:
        return
    delivery.attempts += 1
    delivery.tried_at, delivery.next_at = work.now, None
    delivery.failure, delivery.status = answer.failure, answer.status
    delivery.took_ms, delivery.excerpt = answer.took_ms, answer.excerpt
    outages.noted(hook, answer, work.now)
    if answer.failure is Failure.NONE:
        delivery.state = DeliveryState.DELIVERED
    elif delivery.kind == PING:
        delivery.state = DeliveryState.FAILED
    elif answer.status == outages.GONE or delivery.attempts > len(PAUSES):
        _give_up(work, hook, delivery, at_once=answer.status == outages.GONE)
    else:
        ask(work, delivery, work.now + PAUSES[delivery.attempts - 1])


def _give_up(work: Work, hook: Webhook, delivery: WebhookDelivery, *, at_once: bool = False) -> None:
    delivery.state, delivery.next_at = DeliveryState.FAILED, None
    outages.judge(work, hook, at_once=at_once)
