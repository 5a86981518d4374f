"""Webhooks for tests: one whose log has every kind of line."""

from dataclasses import dataclass

from app.accounts.actor import Actor
from app.kit.db import Work
from app.webhooks import keeping
from app.webhooks.fanning import ping
from app.webhooks.models import DeliveryState, Failure, Webhook
from app.webhooks.schemas import WebhookIn


@dataclass(frozen=True)
class Line:
    state: DeliveryState
    failure: Failure = Failure.NONE
    status: int | None = None
    excerpt: str = ""


LINES = (
    Line(DeliveryState.DELIVERED, status=200, excerpt='{"ok": true}'),
    Line(DeliveryState.FAILED, Failure.STATUS, 500, "<h1>Internal Server Error</h1> " + "at com.example.Receiver" * 9),
    Line(DeliveryState.WAITING, Failure.TIMEOUT),
    Line(DeliveryState.DROPPED),
)


def with_log(work: Work, owner: Actor, issue_id: int, name: str = "Document flow") -> Webhook:
    """Of an issue that the owner sees, and a test message."""
    url = f"https://hooks.example.kz/{'a-long-secret-path/' * 5}?key=1"
    hook = keeping.create(work, owner, WebhookIn(name=name, url=url, kinds=["issue.*", "meeting.closure"])).webhook
    ping(work, hook)
    for number, line in enumerate(LINES):
        row = ping(work, hook)
        row.kind, row.noun, row.noun_id, row.seq = "issue.extension_approval", "issue", issue_id, number + 1
        row.state, row.failure, row.status, row.excerpt = line.state, line.failure, line.status, line.excerpt
        if line.state is not DeliveryState.WAITING:
            row.next_at = None
        if line.state is not DeliveryState.DROPPED:
            row.tried_at, row.took_ms, row.attempts = work.now, 1_234, 2
    hook.failing_since = work.now
    keeping.rotate(work, owner, hook.id)
    return hook
