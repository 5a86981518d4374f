"""How webhooks and their log are answered over the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.accounts.actor import Actor
from app.api.frame.call import ShownOnce
from app.api.frame.lists import ListPage
from app.kit.db import Work
from app.webhooks import reading
from app.webhooks.keeping import NewSecret
from app.webhooks.models import DeliveryState, Failure, Webhook, WebhookDelivery, WebhookState


class WebhookOut(BaseModel):
    """`url` is told to its owner alone. `failing_since`: since when every attempt has failed, null while none does.
    `previous_until`: until when the secret before the present one signs too."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    own: bool
    owner_id: int
    owner: str
    name: str
    host: str
    url: str | None
    kinds: list[str]
    state: WebhookState
    state_since: datetime
    failing_since: datetime | None
    delivered_at: datetime | None
    previous_until: datetime | None
    created_at: datetime
    version: int


class NewWebhookOut(WebhookOut, ShownOnce):
    """`secret` is told this once: not even a repeated Idempotency-Key tells it again."""


class DeliveryOut(BaseModel):
    """A message and what became of its last attempt. `message_id` is its `webhook-id`; `excerpt` the first characters
    of the answer, which are the receiver's words. `attempts` counts since it was last set going."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    webhook_id: int
    message_id: str
    kind: str
    noun: str
    noun_id: int
    happened_at: datetime
    state: DeliveryState
    attempts: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    took_ms: int | None
    failure: Failure
    excerpt: str


WebhookPage = ListPage[WebhookOut]
"""The newest first."""
DeliveryPage = ListPage[DeliveryOut]
"""The newest first; without those of records that the reader may not see (any more)."""


def webhook_out(work: Work, actor: Actor, hook: Webhook) -> WebhookOut:
    return WebhookOut.model_validate(reading.shown(work, actor, hook))


def new_webhook_out(work: Work, actor: Actor, made: NewSecret) -> NewWebhookOut:
    return NewWebhookOut(**webhook_out(work, actor, made.webhook).model_dump(), secret=made.secret)


def delivery_out(_work: Work, _actor: Actor, delivery: WebhookDelivery) -> DeliveryOut:
    return DeliveryOut.model_validate(delivery)
