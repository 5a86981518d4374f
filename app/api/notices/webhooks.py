"""`/webhooks`: programs that are told of what happens, and the log of what they were told."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId, asked, fill
from app.api.frame.problems import errors
from app.api.notices.webhook_views import (
    DeliveryOut,
    DeliveryPage,
    NewWebhookOut,
    WebhookOut,
    WebhookPage,
    delivery_out,
    new_webhook_out,
    webhook_out,
)
from app.kit.db import Work
from app.webhooks import keeping, log, reading
from app.webhooks.schemas import DeliveryQuery, WebhookEdit, WebhookIn, WebhookQuery

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
Own = Annotated[Call, needs("webhook.manage")]
ONE, LOG = "/{webhook_id}", "/{webhook_id}/deliveries"


def page(work: Work, actor: Actor, query: WebhookQuery) -> WebhookPage:
    found = reading.webhooks(work, actor, query)
    total = reading.total(work, actor, query)
    return fill(WebhookPage, (WebhookOut.model_validate(row) for row in found.rows), found, total)


def log_page(work: Work, actor: Actor, webhook_id: int, query: DeliveryQuery) -> DeliveryPage:
    found = log.deliveries(work, actor, webhook_id, query)
    total = log.total(work, actor, webhook_id, query)
    return fill(DeliveryPage, (DeliveryOut.model_validate(row) for row in found.rows), found, total)


def read(work: Work, actor: Actor, webhook_id: int) -> WebhookOut:
    return WebhookOut.model_validate(reading.webhook(work, actor, webhook_id))


@router.get("", responses=errors(), summary="My webhooks; an administrator gets everybody's")
def list_webhooks(query: Annotated[WebhookQuery, asked(WebhookQuery)], call: Own) -> WebhookPage:
    return call(page, query)


@router.post("", status_code=201, responses=errors(409), summary="Make a webhook; its secret is told this once")
def create_webhook(body: WebhookIn, call: Own) -> NewWebhookOut:
    return call(keeping.create, body, then=new_webhook_out)


@router.get(ONE, responses=errors(404), summary="A webhook and how its receiver does")
def read_webhook(webhook_id: RowId, call: Own) -> WebhookOut:
    return call(read, webhook_id)


@router.patch(ONE, responses=errors(404, 412, 428), summary="Change its name, address or kinds of events")
def edit_webhook(webhook_id: RowId, body: WebhookEdit, call: Own) -> WebhookOut:
    return call(keeping.edit, webhook_id, body, call.version, then=webhook_out)


@router.delete(ONE, status_code=204, responses=errors(404), summary="Remove a webhook for good")
def delete_webhook(webhook_id: RowId, call: Own) -> None:
    call(keeping.remove, webhook_id)


@router.post(f"{ONE}/secret", status_code=201, responses=errors(404), summary="Make a new secret")
def rotate_secret(webhook_id: RowId, call: Own) -> NewWebhookOut:
    """The old one signs beside it for a day."""
    return call(keeping.rotate, webhook_id, then=new_webhook_out)


@router.post(f"{ONE}/activation", responses=errors(404), summary="Switch it on (again)")
def activate_webhook(webhook_id: RowId, call: Own) -> WebhookOut:
    return call(keeping.activate, webhook_id, then=webhook_out)


@router.post(f"{ONE}/deactivation", responses=errors(404), summary="Switch it off; an administrator may, too")
def deactivate_webhook(webhook_id: RowId, call: Own) -> WebhookOut:
    return call(keeping.deactivate, webhook_id, then=webhook_out)


@router.post(f"{ONE}/ping", status_code=201, responses=errors(404, 409), summary="Send a test message, once")
def ping_webhook(webhook_id: RowId, call: Own) -> DeliveryOut:
    return call(log.try_out, webhook_id, then=delivery_out)


@router.get(LOG, responses=errors(404), summary="What it was told, and what came back")
def list_deliveries(
    webhook_id: RowId, query: Annotated[DeliveryQuery, asked(DeliveryQuery)], call: Own
) -> DeliveryPage:
    return call(log_page, webhook_id, query)


@router.post(f"{LOG}/{{delivery_id}}/redelivery", responses=errors(404, 409), summary="Send a message again")
def redeliver(webhook_id: RowId, delivery_id: RowId, call: Own) -> DeliveryOut:
    return call(log.send_again, webhook_id, delivery_id, then=delivery_out)
