"""What crosses the border of this room."""

from typing import Annotated

from pydantic import Field

from app.kit.inputs import Input
from app.kit.text import BlankIsNone
from app.notifications.rules import Topic


class ReadIn(Input):
    up_to: Annotated[int | None, BlankIsNone, Field(ge=1, le=2**53)] = None
    """Only up to this notification: what has come since stays unread."""


class PreferencesIn(Input):
    mail: bool = False
    """Whether mail comes at all."""
    mail_topics: list[Topic] = Field(default_factory=list)
    inbox_topics: list[Topic] = Field(default_factory=list)
    """Comments and meetings may be kept out of the inbox; what one has to act on comes anyway."""
