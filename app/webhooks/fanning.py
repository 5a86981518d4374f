"""An event becomes a message for each webhook that asks for it and whose owner may see the record."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.audit.models import Event
from app.kit import outbox
from app.kit.db import Work
from app.kit.unique import insert_new
from app.notifications import scope
from app.notifications.readers import actor_of
from app.webhooks.models import DeliveryState, Webhook, WebhookDelivery, WebhookState
from app.webhooks.taking import MANAGE
from app.webhooks.vocabulary import KINDS, NOUN, PING, asks_for

TOPIC = "webhook"
"""The topic of an attempt to deliver."""


def fan_out(work: Work, payload: Mapping[str, Any]) -> None:
    """The job of an event. Done again it changes nothing: a webhook and an event have one message."""
    event = work.session.get(Event, payload["seq"])
    if event is None or event.kind not in KINDS:
        return
    active = select(Webhook).where(Webhook.state == WebhookState.ACTIVE, Webhook.state_since <= event.at)
    for hook in work.session.scalars(active.order_by(Webhook.id)):
        heard = asks_for(hook.kinds, event.kind)
        if heard and may_hear(work, hook, event.noun, event.noun_id, public=event.public):
            _write(work, hook, event)


def may_hear(work: Work, hook: Webhook, noun: str, noun_id: int, *, public: bool) -> bool:
    """Whether its owner, as of today, comes in, may have webhooks and may see this. Asked again before each attempt.

    By the own memberships alone: what somebody sees in an absent person's place is not for programs that stay.
    """
    person = actor_of(work, hook.person_id)
    if person is None or not person.parts[0].can(MANAGE):
        return False
    actor = person.parts[0]
    if noun == NOUN:
        return True
    seen = noun in scope.NOUNS and bool(scope.seen(work, actor, noun, [noun_id]))
    return seen and (public or scope.sees_inside(work, actor, noun, noun_id))


def _write(work: Work, hook: Webhook, event: Event) -> None:
    facts = {"seq": event.seq, "kind": event.kind, "noun": event.noun, "noun_id": event.noun_id,
             "public": event.public, "happened_at": event.at}  # fmt: skip
    if insert_new(work.session, WebhookDelivery, _row(work, hook, facts)):
        made = select(WebhookDelivery).where(WebhookDelivery.webhook_id == hook.id, WebhookDelivery.seq == event.seq)
        ask(work, work.session.scalars(made).one(), work.now)


def ping(work: Work, hook: Webhook) -> WebhookDelivery:
    """A test message on its way."""
    facts = {"seq": None, "kind": PING, "noun": NOUN, "noun_id": hook.id, "public": True, "happened_at": work.now}
    delivery = WebhookDelivery(**_row(work, hook, facts))
    work.session.add(delivery)
    work.session.flush()
    ask(work, delivery, work.now)
    return delivery


def _row(work: Work, hook: Webhook, facts: Mapping[str, Any]) -> dict[str, Any]:
    fresh = {"state": DeliveryState.WAITING, "round": 0, "attempts": 0, "created_at": work.now, "asked_at": work.now,
             "next_at": work.now, "failure": "", "excerpt": ""}  # fmt: skip
    # Random: a running number would tell how much happens beyond what the receiver is told.
    return {"webhook_id": hook.id, "message_id": f"msg_{secrets.token_urlsafe(18)}", **fresh, **facts}


def ask(work: Work, delivery: WebhookDelivery, moment: datetime) -> None:
    """The next attempt, at that moment."""
    delivery.next_at = moment
    attempt = {"delivery": delivery.id, "round": delivery.round, "attempts": delivery.attempts}
    key = ":".join(map(str, attempt.values()))
    job = (key, {"webhook": delivery.webhook_id, **attempt})
    # It waits from now on, whenever its turn comes.
    outbox.enqueue(work.session, TOPIC, work.now, [job], ahead=work.now - moment)
