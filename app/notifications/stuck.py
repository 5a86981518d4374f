"""The worker has given up a job on which people wait: whoever controls what it was about is told, once a day."""

from collections.abc import Mapping
from typing import Any

from app.kit.db import Work
from app.notifications import telling
from app.notifications.readers import readers
from app.notifications.rules import RULES
from app.notifications.subjects import subject_of
from app.notifications.telling import News

KIND = "series.stuck"


def series(work: Work, payload: Mapping[str, Any]) -> None:
    """A period has no instruction and will get none by itself. Why is the administrator's to read."""
    subject, rule = subject_of(work, "series", payload["series"]), RULES[KIND]
    if subject is None:
        return
    key = f"{KIND}:{payload['series']}:{work.today}"
    news = News(key, KIND, subject.noun, subject.id, work.now, facts=subject.facts)
    for reader in readers(work, subject, telling.told_by(work, subject, rule)):
        if telling.write(work, reader, news) and not reader.replaced:
            telling.ask_for_letter(work, reader.person_id, key)
