"""Webhooks as both doors show them: whole to the owner, in outline to an administrator."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Select, select

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.kit.db import Work
from app.kit.lists import paging
from app.kit.lists.paging import Page, Sort, Total
from app.webhooks.models import Webhook, WebhookState
from app.webhooks.schemas import WebhookQuery
from app.webhooks.taking import seen, visible_to

NEWEST = Sort((Webhook.id,), (int,), descending=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """`own`: whether it is the reader's. Of others' the address stays away: its path may be a secret of its own."""

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


COLUMNS = (
    Webhook.id, Webhook.person_id, Webhook.name, Webhook.url, Webhook.kinds, Webhook.state, Webhook.state_since,
    Webhook.failing_since, Webhook.delivered_at, Webhook.previous_until, Webhook.created_at, Webhook.version,
)  # fmt: skip


def webhooks(work: Work, actor: Actor, query: WebhookQuery) -> Page[Shown]:
    """The newest first."""
    found = paging.fetch(
        work.session, _read(actor, query), NEWEST, bound=query.bound(), cursor=query.cursor, limit=query.limit
    )
    return Page([_shown(actor, row, row.owner) for row in found.rows], found.next)


def total(work: Work, actor: Actor, query: WebhookQuery) -> Total | None:
    return paging.count_up_to(work.session, _read(actor, query).with_only_columns(Webhook.id)) if query.count else None


def webhook(work: Work, actor: Actor, webhook_id: int) -> Shown:
    """One, or 404."""
    return shown(work, actor, seen(work, actor, webhook_id))


def shown(work: Work, actor: Actor, row: Webhook) -> Shown:
    return _shown(actor, row, work.session.get_one(Person, row.person_id).name)


def _read(actor: Actor, query: WebhookQuery) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = [visible_to(actor)]
    if query.state is not None:
        wanted.append(Webhook.state == query.state)
    columns = cast("Select[Any]", select(*COLUMNS, Person.name.label("owner")))
    return columns.join(Person, Person.id == Webhook.person_id).where(*wanted)


def _shown(actor: Actor, row: Any, owner: str) -> Shown:
    """Of a row, or of as many columns of one."""
    own = row.person_id == actor.person_id
    told = {column.key: getattr(row, column.key) for column in COLUMNS if column.key in Shown.__slots__}
    return Shown(
        **{**told, "url": row.url if own else None},
        own=own,
        owner_id=row.person_id,
        owner=owner,
        host=urlsplit(row.url).netloc,
    )
