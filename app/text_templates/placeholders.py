"""`{enterprise}` and its like: a fixed list of names, each taken from the case's facts. Nothing else is ever looked up.

A placeholder stands bare: Kazakh would have a suffix follow the sounds of a word that is not known yet, so that a text
which glues one to it is refused when it is saved.
"""

import re
from collections.abc import Mapping

from app.kit.i18n import N_, translate
from app.kit.validation import Said

PLACEHOLDERS: Mapping[str, str] = {
    "number": N_("Number"),
    "title": N_("What it is about"),
    "enterprise": N_("Enterprise"),
    "category": N_("Category"),
    "territory": N_("Territory"),
    "amount": N_("Amount and unit"),
    "due_on": N_("Due date"),
    "body": N_("Body"),
    "meeting": N_("Meeting"),
    "today": N_("Today's date"),
}
"""Name → what it stands for."""
FOUND = re.compile(r"\{([^{}]*)\}")
GLUED = re.compile(r"\w\{[^{}]*\}|\{[^{}]*\}[-‐‑’']?\w")


def check(text: str) -> str:
    """Raises `Said` where a name is none of ours, or where letters hang on a placeholder."""
    unknown = sorted({name for name in FOUND.findall(text) if name not in PLACEHOLDERS})
    if unknown:
        raise Said(
            N_("Unknown: %(unknown)s. There are only: %(known)s"),
            unknown=", ".join(f"{{{name}}}" for name in unknown),
            known=", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
        )
    glued = GLUED.search(text)
    if glued:
        raise Said(N_("A placeholder stands bare, nothing is attached to it: %(place)s"), place=glued[0])
    return text


def fill(text: str, facts: Mapping[str, str], language: str) -> tuple[str, tuple[str, ...]]:
    """The text with its facts, and the names that have none here: those stay marked, «Due date…»."""
    missing = tuple(name for name in dict.fromkeys(FOUND.findall(text)) if not facts.get(name))

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return facts.get(name) or f"«{translate(PLACEHOLDERS.get(name, name), None, language)}…»"

    return FOUND.sub(value, text), missing
