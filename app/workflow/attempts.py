"""One of several, by itself: what is refused leaves nothing behind and does not hinder the others."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import IntegrityError

from app.kit.db import Work
from app.kit.errors import DomainError, Invalid, Message, Stale
from app.kit.i18n import translate


def attempt(work: Work, verb: Callable[..., Any], *args: Any) -> DomainError | None:
    """Runs `verb(work, …)` in a savepoint. Of what is refused nothing stays, neither a row nor an event."""
    told = len(work.events)
    try:
        with work.session.begin_nested():
            verb(work, *args)
    except DomainError as error:
        del work.events[told:]
        return error
    except IntegrityError:
        # Somebody has written the same at this very moment.
        del work.events[told:]
        return Stale()
    return None


def explained(error: DomainError, language: str) -> tuple[str, dict[str, str]]:
    """Why it was refused in the reader's words, and by field where fields were wrong."""

    def said(message: Message) -> str:
        return translate(message.text, message.values, language)

    fields = {name: said(text) for name, text in error.errors.items()} if isinstance(error, Invalid) else {}
    return said(error.message) or translate(error.title, None, language), fields
