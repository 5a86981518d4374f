"""What a receiver's trouble means for its webhook: a rest at first, in the end switched off, and people are told."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.accounts.models import Membership, Role
from app.accounts.taking import in_force
from app.kit.db import Work
from app.kit.settings import settings
from app.notifications import telling
from app.notifications.models import Reason
from app.notifications.readers import Reader, actor_of
from app.notifications.telling import News
from app.webhooks import keeping
from app.webhooks.models import Failure, Webhook, WebhookState
from app.webhooks.sending import Answer
from app.webhooks.vocabulary import NOUN

GONE = 410
"""«Do not come again»: the webhook is switched off at once."""
FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(minutes=10)
SHARE = 4
"""A slow receiver rests so many times as long as it took: it has a fifth of one worker's time at most."""
QUICK_MS = 1_000


def noted(hook: Webhook, answer: Answer, now: datetime) -> None:
    """How the receiver does, after an attempt."""
    if answer.failure is Failure.NONE:
        hook.failing_since, hook.failures, hook.delivered_at = None, 0, now
    else:
        hook.failures += 1
        hook.failing_since = hook.failing_since or now
    hook.resting_until = _rested(hook.failures, answer.took_ms, now)


def _rested(failures: int, took_ms: int, now: datetime) -> datetime | None:
    """Longer after each failure in a row, as no message of its own can know."""
    after_failure = min(FIRST_REST * (1 << min(failures - 1, 12)), LONGEST_REST) if failures else timedelta(0)
    after_slowness = timedelta(milliseconds=SHARE * took_ms if took_ms > QUICK_MS else 0)
    longest = max(after_failure, after_slowness)
    return now + longest if longest else None


def judge(work: Work, hook: Webhook, *, at_once: bool = False) -> None:
    """After a message was given up: switches off what has failed without a success for the days of the setting."""
    days = timedelta(days=settings().webhook_failing_days)
    long = hook.failing_since is not None and work.now - hook.failing_since >= days
    if hook.state is WebhookState.ACTIVE and (long or at_once):
        keeping.fail(work, hook)
        _tell(work, hook)


def _tell(work: Work, hook: Webhook) -> None:
    """Its owner, and the administrators, in their inboxes and by mail."""
    admins = select(Membership.person_id).where(Membership.role == Role.ADMIN, in_force(work.today))
    people = dict.fromkeys(work.session.scalars(admins), Reason.ADMIN) | {hook.person_id: Reason.OWNER}
    key = f"{NOUN}:{hook.id}:{work.now.isoformat()}"
    news = News(key, f"{NOUN}.failure", NOUN, hook.id, work.now, facts={"name": hook.name})
    for person_id, reason in people.items():
        reader = Reader(person_id, reason)
        if actor_of(work, person_id) is not None and telling.write(work, reader, news):
            telling.ask_for_letter(work, person_id, key)
