"""What a person wants to be told of, by topic and channel; and the one click that ends all mail."""

import secrets
from dataclasses import dataclass

from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.unique import insert_new
from app.notifications.models import NotificationSettings
from app.notifications.rules import Topic
from app.notifications.schemas import PreferencesIn

SILENCEABLE = (Topic.TALK, Topic.MEETINGS)
"""What may be kept out of the inbox. What one has to act on may not."""


@dataclass(frozen=True)
class Preferences:
    mail: bool
    mail_topics: list[Topic]
    inbox_topics: list[Topic]


def preferences(work: Work, actor: Actor) -> Preferences:
    """Every topic comes by every channel until the person says otherwise."""
    row = work.session.get(NotificationSettings, actor.person_id)
    mail_off, inbox_off = (row.mail_off, row.inbox_off) if row is not None else ([], [])
    return Preferences(
        mail=row is None or row.stopped_at is None,
        mail_topics=[topic for topic in Topic if topic not in mail_off],
        inbox_topics=[topic for topic in Topic if topic not in inbox_off],
    )


def choose(work: Work, actor: Actor, body: PreferencesIn) -> Preferences:
    """It is nobody else's matter and leaves no event."""
    row = of_person(work, actor.person_id)
    row.mail_off = [topic.value for topic in Topic if topic not in body.mail_topics]
    row.inbox_off = [topic.value for topic in SILENCEABLE if topic not in body.inbox_topics]
    row.stopped_at = None if body.mail else row.stopped_at or work.now
    work.session.flush()
    return preferences(work, actor)


def of_person(work: Work, person_id: int) -> NotificationSettings:
    """The person's row, made where there is none."""
    fresh = {"person_id": person_id, "secret": secrets.token_urlsafe(32), "mail_off": [], "inbox_off": []}
    insert_new(work.session, NotificationSettings, fresh)
    query = select(NotificationSettings).where(NotificationSettings.person_id == person_id)
    return work.session.scalars(query.with_for_update()).one()


def silenced(work: Work, person_id: int, topic: Topic) -> bool:
    """Whether the person keeps this topic out of the inbox."""
    row = work.session.get(NotificationSettings, person_id)
    return row is not None and topic in SILENCEABLE and topic in row.inbox_off


def known(work: Work, secret: str) -> None:
    """404 for a secret that is nobody's."""
    if work.session.scalar(select(NotificationSettings.person_id).where(NotificationSettings.secret == secret)) is None:
        raise NotFound


def unsubscribe(work: Work, secret: str) -> None:
    """No more mail for whoever has this secret; clicked twice it is the same. 404 for a secret that is nobody's."""
    known(work, secret)
    own = (NotificationSettings.secret == secret, NotificationSettings.stopped_at.is_(None))
    work.session.execute(update(NotificationSettings).where(*own).values(stopped_at=work.now))
