"""What is said with a file, and when one is removed."""

from app.kit.inputs import Input
from app.kit.text import Line


class AttachmentIn(Input):
    """`internal`: an enterprise's contacts do not see it."""

    internal: bool = False


class DetachmentIn(Input):
    reason: Line
