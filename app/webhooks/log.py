"""The log of a webhook: what was sent and what came back, to be read, tried and sent again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import Select, delete, select

from app.accounts.actor import Actor
from app.kit import outbox
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from app.kit.i18n import N_
from app.kit.lists import paging
from app.kit.lists.paging import Page, Sort, Total
from app.kit.settings import settings
from app.notifications.scope import still_seen
from app.webhooks import fanning
from app.webhooks.models import DeliveryState, WebhookDelivery, WebhookState
from app.webhooks.schemas import DeliveryQuery
from app.webhooks.taking import seen, take
from app.webhooks.vocabulary import PING

CLEANING = "webhook_log"
AT_A_TIME = 5_000
"""Rows that one transaction removes: other writers wait for no longer than that takes."""
NEWEST = Sort((WebhookDelivery.id,), (int,), descending=True)


def deliveries(work: Work, actor: Actor, webhook_id: int, query: DeliveryQuery) -> Page[Any]:
    """A page, the newest first; of records that the reader may not see (any more) there is no trace."""
    seen(work, actor, webhook_id)
    return paging.fetch(
        work.session, _read(actor, webhook_id), NEWEST, bound=query.bound(webhook_id), cursor=query.cursor,
        limit=query.limit,
    )  # fmt: skip


def total(work: Work, actor: Actor, webhook_id: int, query: DeliveryQuery) -> Total | None:
    if not query.count:
        return None
    return paging.count_up_to(work.session, _read(actor, webhook_id).with_only_columns(WebhookDelivery.id))


def _read(actor: Actor, webhook_id: int) -> Select[Any]:
    row = WebhookDelivery
    shown = select(
        row.id, row.webhook_id, row.message_id, row.kind, row.noun, row.noun_id, row.happened_at, row.state,
        row.attempts, row.tried_at, row.next_at, row.status, row.took_ms, row.failure, row.excerpt,
    )  # fmt: skip
    readable = still_seen(actor, row.noun, row.noun_id)
    return cast("Select[Any]", shown.where(row.webhook_id == webhook_id, readable))


def try_out(work: Work, actor: Actor, webhook_id: int) -> WebhookDelivery:
    """A test message, sent once; also while the webhook is off, to see whether it may be switched on."""
    hook = take(work, actor, webhook_id)
    waits = select(WebhookDelivery.id).where(
        WebhookDelivery.webhook_id == hook.id, WebhookDelivery.kind == PING,
        WebhookDelivery.state == DeliveryState.WAITING,
    )  # fmt: skip
    if work.session.scalar(waits.limit(1)) is not None:
        raise Conflict(N_("A test message is on its way already"))
    return fanning.ping(work, hook)


def send_again(work: Work, actor: Actor, webhook_id: int, delivery_id: int) -> WebhookDelivery:
    """Under the same id, with a day of attempts of its own. 409 while it is on its way, or the webhook is off."""
    hook = take(work, actor, webhook_id)
    own = select(WebhookDelivery).where(
        WebhookDelivery.id == delivery_id, WebhookDelivery.webhook_id == hook.id,
        still_seen(actor, WebhookDelivery.noun, WebhookDelivery.noun_id),
    )  # fmt: skip
    delivery = work.session.scalar(own.with_for_update(of=WebhookDelivery))
    if delivery is None:
        raise NotFound
    if delivery.state is DeliveryState.WAITING:
        raise Conflict(N_("It is on its way already"))
    if hook.state is not WebhookState.ACTIVE:
        raise Conflict(N_("The webhook is off: switch it on first"))
    delivery.state, delivery.asked_at = DeliveryState.WAITING, work.now
    delivery.round += 1
    delivery.attempts = 0
    fanning.ask(work, delivery, work.now)
    return delivery


def begin_cleaning(work: Work) -> None:
    """Each working day: what is older than the term of the setting goes, whatever waits stays."""
    if work.session.scalar(_old(work).limit(1)) is not None:
        outbox.enqueue(work.session, CLEANING, work.now, [(work.today.isoformat(), {})])


def clean(work: Work, _payload: Mapping[str, Any]) -> None:
    """One part; the next is a job of its own."""
    gone = work.session.execute(delete(WebhookDelivery).where(WebhookDelivery.id.in_(_old(work).limit(AT_A_TIME))))
    if gone.rowcount >= AT_A_TIME:  # type: ignore[attr-defined]
        outbox.enqueue(work.session, CLEANING, work.now, [(f"{work.today}:{work.now.isoformat()}", {})])


def _old(work: Work) -> Select[int]:
    kept_from = work.now - timedelta(days=settings().webhook_log_days)
    old = WebhookDelivery.created_at < kept_from
    return select(WebhookDelivery.id).where(old, WebhookDelivery.state != DeliveryState.WAITING)
