"""The filter of the instruction list said aloud: one chip a criterion, each with the address of the list without it."""

from collections.abc import Callable, Mapping
from typing import Any

from app.instructions import labels
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.kit.i18n import N_, format_date, translate
from app.kit.lists.filter import chips

Names = Mapping[str, Mapping[Any, str]]

STATE = {
    InstructionState.OPEN: N_("under control"),
    InstructionState.REMOVED: N_("removed from control"),
    InstructionState.ALL: N_("under control and removed"),
}
SIGNS = {
    "overdue": N_("overdue"),
    "due_soon": N_("due soon"),
    "review_late": N_("its review is late"),
    "extension_asked": N_("an extension is asked for"),
    "extended": N_("extended"),
    "paused": N_("the clock is stopped"),
    "look_again": N_("paused: look again"),
    "mine": N_("I deal with it or control it"),
}
TEXTS = {
    "q": N_("search: %(text)s"),
    "giver": N_("given by: %(text)s"),
    "responsible": N_("responsible: %(text)s"),
    "co_executor": N_("co-executor: %(text)s"),
    "body": N_("executed by: %(text)s"),
    "handler": N_("handler: %(text)s"),
    "controller": N_("controller: %(text)s"),
    "meeting": N_("meeting: %(text)s"),
    "issue": N_("issue: № %(text)s"),
}
PERIODS = {"due_from": N_("due: %(day)s and later"), "due_to": N_("due: %(day)s and earlier")}
ENUMS: dict[str, Mapping[Any, str]] = {
    "state": STATE,
    "status": labels.STATUS,
    "ground": labels.GROUND,
    "importance": labels.IMPORTANCE,
}
NAMED = ("giver", "responsible", "co_executor", "body", "handler", "controller", "meeting", "enterprise", "territory")


def sentence(query: InstructionQuery, names: Names, path: str, language: str) -> list[tuple[str, str]]:
    """(words, address without it) for each criterion; what is meant although nobody said so stands first."""
    said = chips(query, path, _words(names, language))
    everything = query.address(path, state=InstructionState.ALL)
    under_control = translate(STATE[InstructionState.OPEN], None, language)
    if query.state is None and query.scope is InstructionState.OPEN and not query.status:
        return [(under_control, everything), *said]
    if query.state is InstructionState.OPEN:
        # Without a state the list would have what is under control again.
        return [(text, everything if text == under_control else href) for text, href in said]
    return said


def _words(names: Names, language: str) -> dict[str, Callable[[Any], str] | str]:
    def named(criterion: str) -> Callable[[Any], str]:
        return lambda key: _text(criterion, names[criterion][key], language)

    words: dict[str, Callable[[Any], str] | str] = {
        name: translate(text, None, language) for name, text in SIGNS.items()
    }
    words |= {name: _label(values, language) for name, values in ENUMS.items()}
    words |= {name: named(name) for name in NAMED}
    words |= {name: _day(text, language) for name, text in PERIODS.items()}
    words |= {name: _plain(name, language) for name in ("q", "issue")}
    return words


def _text(criterion: str, text: str, language: str) -> str:
    return translate(TEXTS[criterion], {"text": text}, language) if criterion in TEXTS else text


def _plain(criterion: str, language: str) -> Callable[[Any], str]:
    return lambda value: _text(criterion, str(value), language)


def _label(values: Mapping[Any, str], language: str) -> Callable[[Any], str]:
    return lambda value: translate(values[value], None, language)


def _day(text: str, language: str) -> Callable[[Any], str]:
    return lambda day: translate(text, {"day": format_date(day, language)}, language)
