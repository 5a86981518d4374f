"""The kinds of events that a webhook can be told of."""

from collections.abc import Collection

from app.notifications.rules import RULES

NOUN = "webhook"
PING = "ping"
"""The test message: no event stands behind it, and no webhook has to ask for it."""
NOUNS = ("issue", "instruction", "meeting")
KINDS = tuple(kind for kind in RULES if kind.partition(".")[0] in NOUNS)
"""What may be news to people may be news to programs."""
WHOLE = tuple(f"{noun}.*" for noun in NOUNS)
"""Everything of a noun, kinds that come with a later version too."""
CHOICES = (*WHOLE, *KINDS)


def whole(kind: str) -> str:
    """`issue.route` → `issue.*`."""
    return f"{kind.partition('.')[0]}.*"


def asks_for(kinds: Collection[str], kind: str) -> bool:
    """Whether somebody who chose these kinds wants this one."""
    return kind in KINDS and (kind in kinds or whole(kind) in kinds)
