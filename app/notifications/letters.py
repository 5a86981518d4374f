"""Letters in the reader's language, as plain text and as HTML: the digest, and the news that cannot wait for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.accounts.actor import Actor
from app.kit import i18n, mail
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.i18n import N_
from app.kit.mail import Letter
from app.kit.outbox import Later
from app.kit.settings import settings
from app.kit.templating import rendered
from app.notifications import inbox, labels, preferences
from app.notifications.addresses import address_of
from app.notifications.hours import is_working_moment, next_working_moment
from app.notifications.inbox import Line
from app.notifications.rules import RULES
from app.notifications.telling import actor_of


def reader(work: Work, person_id: int) -> Actor | None:
    """Whoever may be written to: None for whom nobody lets in any more, and for whom no mail is wanted."""
    actor = actor_of(work, person_id)
    return actor if actor is not None and preferences.preferences(work, actor).mail else None


def digest(work: Work, actor: Actor, lines: Sequence[Line], name: str) -> Letter:
    """The counts stand in the subject."""
    late = sum(1 for line in lines if line.facts.get("days"))
    due = sum(1 for line in lines if line.kind.startswith("due.") and not line.facts.get("days"))
    language = _speak(work, actor)
    counts = {"late": late, "due": due, "news": len(lines) - late - due}
    subject = i18n.translate(N_("Late: %(late)s · due soon: %(due)s · news: %(news)s"), counts, language)
    return _letter(work, actor, language, subject, lines, name)


def prepare(work: Work, payload: Mapping[str, Any]) -> Letter | None:
    """The letter of one line, in working hours; None where it was read meanwhile or is not to be seen any more."""
    if not is_working_moment(work):
        raise Later(next_working_moment(work))
    actor = reader(work, payload["person"])
    if actor is None:
        return None
    try:
        line = inbox.line_of(work, actor, payload["key"])
    except NotFound:
        return None
    if line.read_at is not None or RULES[line.kind].topic not in preferences.preferences(work, actor).mail_topics:
        return None
    language = _speak(work, actor)
    subject = f"{i18n.translate(labels.KIND[line.kind][0], None, language)} · № {line.noun_id}"
    return _letter(work, actor, language, subject, [line], f"news.{line.id}")


def note(_work: Work, _payload: Mapping[str, Any], _letter: Letter) -> None:
    """That it was sent needs no row: the job is gone, and the line is written once."""


def _speak(work: Work, actor: Actor) -> str:
    language = actor.language or i18n.DEFAULT
    i18n.current.set(language)
    i18n.year.set(work.today.year)
    return language


def _letter(work: Work, actor: Actor, language: str, subject: str, lines: Sequence[Line], name: str) -> Letter:
    chosen, root = settings(), settings().public_url.rstrip("/")
    unsubscribe = f"{root}/unsubscribe/{preferences.of_person(work, actor.person_id).secret}"
    context = {
        "subject": subject,
        "language": language,
        "actor": actor,
        "lines": lines,
        "kinds": labels.KIND,
        "reasons": labels.REASON,
        "root": root,
        "address": address_of,
        "unsubscribe": unsubscribe,
    }
    text, html = (rendered(f"emails/letter.{form}", context) for form in ("txt", "html"))
    host = mail.host_of(chosen.mail_from)
    return Letter(actor.email, actor.name, subject, text, html, language, f"<{name}@{host}>", unsubscribe, work.now)
