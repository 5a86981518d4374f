"""Who sees a webhook, and who may change it: its owner, and in outline an administrator."""

from sqlalchemy import ColumnElement, and_, select, true

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound, Stale
from app.webhooks.models import Webhook, WebhookState

MANAGE, OVERSEE = "webhook.manage", "webhook.oversee"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own; an administrator sees everybody's."""
    whose = true() if actor.can(OVERSEE) else Webhook.person_id == actor.person_id
    return and_(Webhook.state != WebhookState.ENDED, whose)


def seen(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """404 where there is none, or it is not the actor's to see."""
    row = work.session.scalar(select(Webhook).where(Webhook.id == webhook_id, visible_to(actor)))
    if row is None:
        raise NotFound
    return row


def own(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """The same; 403 where it is somebody else's."""
    return _owned(actor, seen(work, actor, webhook_id))


def _owned(actor: Actor, row: Webhook) -> Webhook:
    if row.person_id != actor.person_id:
        raise Forbidden
    return row


def take(work: Work, actor: Actor, webhook_id: int, expected: int | None = None) -> Webhook:
    """In hand until the end of the unit; 403 where it is somebody else's, 412 where it has changed meanwhile."""
    row = _owned(actor, take_any(work, actor, webhook_id))
    if expected is not None and row.version != expected:
        raise Stale
    return row


def take_any(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """The same for what an administrator may do to everybody's."""
    query = select(Webhook).where(Webhook.id == webhook_id, visible_to(actor)).with_for_update(key_share=True)
    row = work.session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row
