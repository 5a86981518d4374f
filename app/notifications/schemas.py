"""What crosses the border of this room."""

from typing import Annotated

from pydantic import Field

from app.kit.inputs import Input
from app.kit.text import BlankIsNone


class ReadIn(Input):
    up_to: Annotated[int | None, BlankIsNone, Field(ge=1, le=2**53)] = None
    """Only up to this notification: what has come since stays unread."""
