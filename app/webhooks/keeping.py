"""Making, changing and ending one's webhooks; the secret is told once, and changed without a gap."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.accounts.history import Changes, told
from app.accounts.models import Person
from app.accounts.taking import take as take_person
from app.audit.changes import apply
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_
from app.notifications import inbox
from app.webhooks.addresses import target_of
from app.webhooks.models import Webhook, WebhookState
from app.webhooks.schemas import WebhookEdit, WebhookIn
from app.webhooks.signing import new_secret
from app.webhooks.taking import MANAGE, take, take_any
from app.webhooks.vocabulary import NOUN

MOST = 10
"""Of one person: each is one more message for every event."""
BOTH_VALID = timedelta(hours=24)
"""So long the old secret signs beside the new one."""


@dataclass(frozen=True)
class NewSecret:
    """A webhook with a secret just made."""

    webhook: Webhook
    secret: str


def create(work: Work, actor: Actor, body: WebhookIn) -> NewSecret:
    """It hears of what happens from now on."""
    actor.parts[0].require(MANAGE)
    take_person(work, actor.person_id)
    own = select(func.count()).where(Webhook.person_id == actor.person_id, Webhook.state != WebhookState.ENDED)
    if (work.session.scalar(own) or 0) >= MOST:
        raise Conflict(N_("There are %(most)s webhooks already: remove one first"), most=MOST)
    hook = Webhook(
        person_id=actor.person_id,
        **body.model_dump(),
        secret=new_secret(),
        state=WebhookState.ACTIVE,
        state_since=work.now,
        created_at=work.now,
    )
    work.session.add(hook)
    work.session.flush()
    _told(work, actor, hook, "creation", {"id": (None, hook.id), "kinds": (None, hook.kinds)}, text=_said(hook))
    return NewSecret(hook, hook.secret)


def edit(work: Work, actor: Actor, webhook_id: int, body: WebhookEdit, expected: int | None = None) -> Webhook:
    """Another address begins without the failures of the old one."""
    hook = take(work, actor, webhook_id, expected)
    changed = apply(hook, **body.given())
    if changed:
        hook.version += 1
        if "url" in changed:
            _forgive(hook)
        # What a person has typed can be erased, so it stands in the text alone.
        shown = {name: pair for name, pair in changed.items() if name == "kinds"}
        _told(work, actor, hook, "edit", shown, text=_said(hook))
    return hook


def rotate(work: Work, actor: Actor, webhook_id: int) -> NewSecret:
    """A new secret; the one before signs beside it for a day, an older one no more."""
    hook = take(work, actor, webhook_id)
    hook.previous_secret, hook.previous_until = hook.secret, work.now + BOTH_VALID
    hook.secret = new_secret()
    hook.version += 1
    _told(work, actor, hook, "rotation")
    return NewSecret(hook, hook.secret)


def activate(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """Nothing of what happened meanwhile is told by itself."""
    hook = take(work, actor, webhook_id)
    if hook.state is not WebhookState.ACTIVE:
        _forgive(hook)
        _turn(work, actor, hook, WebhookState.ACTIVE, "activation")
    return hook


def deactivate(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """By its owner or by an administrator: nothing more is sent."""
    hook = take_any(work, actor, webhook_id)
    if hook.state is WebhookState.ACTIVE:
        _turn(work, actor, hook, WebhookState.OFF, "deactivation")
    return hook


def remove(work: Work, actor: Actor, webhook_id: int) -> Webhook:
    """For good: its secrets are forgotten, what people were told of it goes, the log fades with its term."""
    hook = take(work, actor, webhook_id)
    hook.secret, hook.previous_secret = "", ""
    _turn(work, actor, hook, WebhookState.ENDED, "removal")
    inbox.forget(work, NOUN, hook.id)
    return hook


def fail(work: Work, hook: Webhook) -> None:
    """Off because the receiver failed for too long; nobody did it."""
    _turn(work, None, hook, WebhookState.FAILED, "failure")


def _turn(work: Work, actor: Actor | None, hook: Webhook, state: WebhookState, what: str) -> None:
    changed = apply(hook, state=state)
    hook.state_since = work.now
    hook.version += 1
    _told(work, actor, hook, what, changed)


def _forgive(hook: Webhook) -> None:
    hook.failing_since, hook.resting_until, hook.failures = None, None, 0


def _told(
    work: Work, actor: Actor | None, hook: Webhook, what: str, changes: Changes | None = None, text: str = ""
) -> None:
    """In the history of its owner's access: it is a way out of the house."""
    owner = work.session.get_one(Person, hook.person_id)
    said = {"id": (hook.id, hook.id), **(changes or {})}
    told(work, actor, owner, f"webhook_{what}", said, text, permission=MANAGE)


def _said(hook: Webhook) -> str:
    """Without the path, which may be a secret of the receiver's."""
    return f"{hook.name}: {target_of(hook.url).netloc}"
