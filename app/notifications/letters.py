"""Letters in the reader's language, as plain text and as HTML: the digest, and the news that cannot wait for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from app.notifications.addresses import PLURAL, address_of
from app.notifications.headed import Held, desks
from app.notifications.hours import is_working_moment, next_working_moment
from app.notifications.line import Line
from app.notifications.readers import actor_of
from app.notifications.rules import OF_A_DAY, RULES

MOST_HELD = 50
"""Records of a body in one letter; the rest is told as a number."""


@dataclass(frozen=True)
class Contents:
    """What a letter tells: one's own lines, and what is late or due soon in the bodies that one heads."""

    lines: Sequence[Line]
    held: Sequence[Held] = ()


@dataclass(frozen=True)
class Prepared:
    """A letter, and the notifications that it tells."""

    letter: Letter
    ids: Sequence[int] = field(repr=False)


def reader(work: Work, person_id: int) -> Actor | None:
    """Whoever may be written to: None for whom nobody lets in any more, and for whom no mail is wanted."""
    actor = actor_of(work, person_id)
    return actor if actor is not None and preferences.preferences(work, actor).mail else None


def digest(work: Work, actor: Actor, contents: Contents, name: str) -> Letter:
    """The counts stand in the subject."""
    lines, held = contents.lines, contents.held
    days = [int(line.facts.get("days", 0)) for line in lines if _is_of_a_day(line)] + [one.days for one in held]
    late = sum(1 for one in days if one)
    language = _speak(work, actor)
    counts = {"late": late, "due": len(days) - late, "news": len(lines) + len(held) - len(days)}
    subject = i18n.translate(N_("Late: %(late)s · due soon: %(due)s · news: %(news)s"), counts, language)
    return _letter(work, actor, language, subject, contents, name)


def _is_of_a_day(line: Line) -> bool:
    return line.kind.startswith(OF_A_DAY)


def prepare(work: Work, payload: Mapping[str, Any]) -> Prepared | None:
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
    return Prepared(_letter(work, actor, language, subject, Contents([line]), f"news.{line.id}"), [line.id])


def note(work: Work, _payload: Mapping[str, Any], sent: Prepared) -> None:
    """The digest need not tell it again."""
    inbox.mailed(work, sent.ids)


def _speak(work: Work, actor: Actor) -> str:
    language = actor.language or i18n.DEFAULT
    i18n.current.set(language)
    i18n.year.set(work.today.year)
    return language


def _letter(work: Work, actor: Actor, language: str, subject: str, contents: Contents, name: str) -> Letter:
    chosen, root = settings(), settings().public_url.rstrip("/")
    unsubscribe = f"{root}/unsubscribe/{preferences.of_person(work, actor.person_id).secret}"
    context = {
        "subject": subject,
        "language": language,
        "actor": actor,
        "pressing": [line for line in contents.lines if _is_of_a_day(line)],
        "news": [line for line in contents.lines if not _is_of_a_day(line)],
        "desks": desks(contents.held[:MOST_HELD]),
        "further": len(contents.held[MOST_HELD:]),
        "kinds": labels.KIND,
        "reasons": labels.REASON,
        "root": root,
        "address": address_of,
        "plural": PLURAL,
        "unsubscribe": unsubscribe,
    }
    text, html = (rendered(f"emails/letter.{form}", context) for form in ("txt", "html"))
    host = mail.host_of(chosen.mail_from)
    return Letter(actor.email, actor.name, subject, text, html, language, f"<{name}@{host}>", unsubscribe, work.now)
