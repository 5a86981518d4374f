"""Errors that a reader is told about. Each carries its status; the doors turn it into problem JSON or a page.

Messages are gettext msgids with named placeholders, translated in the reader's language when they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from app.kit.i18n import N_


@dataclass(frozen=True)
class Message:
    """A msgid and what fills it: `Message(N_("Choose %(day)s or later"), {"day": date(2026, 4, 2)})`.

    Dates and numbers among the values are written as the reader's language writes them.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)


class DomainError(Exception):
    """The base of all of them. `kind` is the last part of the problem's `type`."""

    status: ClassVar[int] = 400
    kind: ClassVar[str] = "bad-request"
    title: ClassVar[str] = N_("The request cannot be understood")

    def __init__(self, text: str = "", **values: Any) -> None:
        super().__init__(text)
        self.message = Message(text, values)


class Unauthenticated(DomainError):
    status, kind, title = 401, "unauthenticated", N_("Sign in first")


class Forbidden(DomainError):
    """Seen, but not to be done by this person (or with this token's scope)."""

    status, kind, title = 403, "forbidden", N_("You may not do this")


class NotFound(DomainError):
    """Not there, or not this person's to see: the same answer."""

    status, kind, title = 404, "not-found", N_("There is no such page, or it is not yours to see")


class Conflict(DomainError):
    """The record's state does not allow it. `allowed` names the moves that are allowed now."""

    status, kind, title = 409, "conflict", N_("This is not possible now")

    def __init__(self, text: str = "", *, allowed: tuple[str, ...] = (), **values: Any) -> None:
        super().__init__(text, **values)
        self.allowed = allowed


class Stale(DomainError):
    """Someone else has changed the record since it was read (If-Match, or the form's version)."""

    status, kind, title = 412, "stale", N_("Someone has changed this in the meantime")


class TooLarge(DomainError):
    status, kind, title = 413, "too-large", N_("This is too large")


class NoRoom(DomainError):
    """The disk is full. Nothing of the file is kept."""

    status, kind, title = 507, "no-room", N_("There is no room left for files; tell the administrator")


class Invalid(DomainError):
    """Fields that need correcting: name → message. The empty name stands for the whole form."""

    status, kind, title = 422, "invalid", N_("Some fields need correcting")

    def __init__(self, **errors: Message | str) -> None:
        super().__init__("")
        self.errors: dict[str, Message] = {
            name: value if isinstance(value, Message) else Message(value) for name, value in errors.items()
        }


class PreconditionRequired(DomainError):
    status, kind, title = 428, "precondition-required", N_("Say which version you are changing (If-Match)")


class TooManyRequests(DomainError):
    """`retry_after` is in seconds."""

    status, kind, title = 429, "too-many-requests", N_("Too many attempts; wait a little")

    def __init__(self, text: str = "", *, retry_after: int = 60, **values: Any) -> None:
        super().__init__(text, **values)
        self.retry_after = retry_after
