"""What a sent form is answered with: the page that it comes back to, the page of what it made, a notice."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from app.kit import i18n
from app.kit.errors import Message

NOTICE_COOKIE = "tapsyrma_notice"
NOTHING_WRONG: Mapping[str, Any] = {"errors": {}, "typed": {}, "field_labels": {}}
"""What a page is given to say about a form that has not been sent."""


class Again:
    """The page to which a form comes back when something in it needs correcting."""

    def __init__(self, template: str, view: Callable[..., Mapping[str, Any]], *args: Any) -> None:
        self.template = template
        self.view = view
        self.args = args


class Filled(Exception):
    """A form that comes back filled: 422 with the page that it was sent from."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Shown:
    """The page that tells what a verb has made; `view(work, actor, result)` is what it shows."""

    def __init__(self, template: str, view: Callable[..., Mapping[str, Any]]) -> None:
        self.template = template
        self.view = view


def spoken(message: str | Message, language: str) -> str:
    """A message in the reader's language."""
    if isinstance(message, Message):
        return i18n.translate(message.text, message.values, language)
    return i18n.translate(message, None, language)
