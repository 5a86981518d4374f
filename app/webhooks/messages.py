"""What a receiver is told: what happened, when, to which record, and where to read it. No word of the record itself.

Whoever wants more reads the address with a token of its own, within the scope of that moment.
"""

import json
from collections.abc import Sequence
from datetime import UTC

from app.kit.settings import settings
from app.webhooks.models import Webhook, WebhookDelivery
from app.webhooks.signing import signature

VERSION = 1
"""Of the form of messages: raised when a field changes its meaning or goes, not when one is added."""


def body_of(delivery: WebhookDelivery) -> bytes:
    """The same bytes however often it is sent."""
    said = {
        "type": delivery.kind,
        "version": VERSION,
        "timestamp": f"{delivery.happened_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "data": {"noun": delivery.noun, "number": delivery.noun_id, "address": address_of(delivery)},
    }
    return json.dumps(said, separators=(",", ":")).encode()


def address_of(delivery: WebhookDelivery) -> str:
    """Where the API tells of the record: whole where the system knows its own address (`PUBLIC_URL`)."""
    return f"{settings().public_url.rstrip('/')}/api/v1/{delivery.noun}s/{delivery.noun_id}"


def headers_of(keys: Sequence[str], delivery: WebhookDelivery, timestamp: int, body: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "Tapsyrma",
        "Accept-Encoding": "identity",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(keys, delivery.message_id, timestamp, body),
    }


def keys_of(hook: Webhook, timestamp: int) -> list[str]:
    """The secret in force and, for a term after a change, the one before it."""
    until = hook.previous_until
    old = [hook.previous_secret] if until is not None and timestamp < until.timestamp() else []
    return [hook.secret, *old]
