"""The filter said aloud: one chip a criterion, each with the address of the list without it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.issues import labels
from app.issues.listing.filter import IssueQuery, IssueState
from app.kit.i18n import N_, translate
from app.kit.lists.filter import chips

STATE = {
    IssueState.OPEN: N_("open issues"),
    IssueState.DRAFT: N_("drafts"),
    IssueState.CLOSED: N_("closed issues"),
    IssueState.ALL: N_("open and closed issues"),
}
SIGNS = {
    "overdue": N_("overdue"),
    "due_soon": N_("due soon"),
    "extension_asked": N_("an extension is asked for"),
    "extended": N_("extended"),
    "paused": N_("the clock is stopped"),
    "look_again": N_("paused: look again"),
    "contested": N_("the enterprise disagrees"),
    "answered": N_("the enterprise has answered"),
    "no_answer": N_("no answer from the enterprise"),
    "back_and_forth": N_("goes back and forth"),
    "confidential": N_("confidential"),
    "mine": N_("mine"),
    "unrouted": N_("not routed yet"),
}
TEXTS = {
    "q": N_("search: %(text)s"),
    "handler": N_("handler: %(text)s"),
    "meeting": N_("meeting: %(text)s"),
}
PERIODS = {
    "registered_from": N_("registered: %(day)s and later"),
    "registered_to": N_("registered: %(day)s and earlier"),
    "due_from": N_("due: %(day)s and later"),
    "due_to": N_("due: %(day)s and earlier"),
    "closed_from": N_("closed: %(day)s and later"),
    "closed_to": N_("closed: %(day)s and earlier"),
}
ENUMS: dict[str, Mapping[Any, str]] = {
    "state": STATE,
    "status": labels.STATUS,
    "outcome": labels.OUTCOME,
    "importance": labels.IMPORTANCE,
}
Words = Callable[[Any], str] | str


def sentence(query: IssueQuery, path: str, names: Mapping[str, Mapping[Any, str]]) -> list[tuple[str, str]]:
    """(words, address without it) for each criterion, what is open first although nobody said so."""
    said = chips(query, path, words(names))
    if query.state is None and query.scope is IssueState.OPEN and not query.status:
        return [(translate(STATE[IssueState.OPEN]), query.address(path, state=IssueState.ALL)), *said]
    if query.state is IssueState.OPEN:
        # Without a state the list would have what is open again.
        drop = query.address(path, state=IssueState.ALL)
        return [(text, drop if text == translate(STATE[IssueState.OPEN]) else href) for text, href in said]
    return said


def words(names: Mapping[str, Mapping[Any, str]]) -> dict[str, Words]:
    """How each criterion is said in the reader's language."""
    said: dict[str, Words] = {name: translate(text) for name, text in SIGNS.items()}
    said |= {name: _of_enum(meanings) for name, meanings in ENUMS.items()}
    said |= {name: _of_day(text) for name, text in PERIODS.items()}
    said |= {name: found.__getitem__ for name, found in names.items()}
    said |= {name: _of_text(text, names.get(name, {})) for name, text in TEXTS.items()}
    return said


def _of_enum(meanings: Mapping[Any, str]) -> Words:
    return lambda value: translate(meanings[value])


def _of_day(text: str) -> Words:
    def say(day: date) -> str:
        return translate(text, {"day": day})

    return say


def _of_text(text: str, names: Mapping[Any, str]) -> Words:
    return lambda value: translate(text, {"text": names.get(value, value)})
