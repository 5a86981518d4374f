"""The filter of the instruction list said aloud, each criterion with the address that drops it."""

from collections.abc import Iterator
from typing import Any

from app.instructions import labels
from app.instructions.filter import InstructionQuery, InstructionState
from app.instructions.names import Names
from app.kit.i18n import N_, format_date, translate

STATE = {
    InstructionState.OPEN: N_("under control"),
    InstructionState.REMOVED: N_("removed from control"),
}
PLAIN = {"overdue": N_("overdue"), "due_soon": N_("due soon"), "mine": N_("mine")}
NAMED = {
    "giver": N_("given by: %(name)s"),
    "responsible": N_("responsible: %(name)s"),
    "co_executor": N_("co-executor: %(name)s"),
    "body": N_("executed by: %(name)s"),
    "handler": N_("handler: %(name)s"),
    "controller": N_("controller: %(name)s"),
    "meeting": N_("meeting: %(name)s"),
    "enterprise": N_("enterprise: %(name)s"),
    "territory": N_("territory: %(name)s"),
}
WORDS: dict[str, Any] = {"status": labels.STATUS, "ground": labels.GROUND, "importance": labels.IMPORTANCE}
DAYS = {"due_from": N_("due from %(day)s"), "due_to": N_("due until %(day)s")}


def sentence(query: InstructionQuery, names: Names, path: str, language: str) -> list[tuple[str, str]]:
    """(words, address without that criterion), in the order of the form."""
    return [(text[:1].lower() + text[1:], href) for text, href in _said(query, names, path, language)]


def _said(query: InstructionQuery, names: Names, path: str, language: str) -> Iterator[tuple[str, str]]:
    if query.scope is not InstructionState.ALL and not query.status:
        # What is meant though not said is dropped by saying the contrary.
        yield translate(STATE[query.scope], None, language), query.address(path, state=InstructionState.ALL)
    for name, value in query.criteria().items():
        if name == "state":
            continue
        for item in value if isinstance(value, list) else [value]:
            yield _words(name, item, names, language), query.without(path, name, item)


def _words(name: str, value: Any, names: Names, language: str) -> str:
    if name in PLAIN:
        return translate(PLAIN[name], None, language)
    if name in WORDS:
        return translate(WORDS[name][value], None, language)
    if name in DAYS:
        return translate(DAYS[name], {"day": format_date(value, language)}, language)
    if name == "issue":
        return translate(N_("issue № %(number)s"), {"number": value}, language)
    if name == "q":
        return f"«{value}»"
    return translate(NAMED[name], {"name": names.words[name][value]}, language)
