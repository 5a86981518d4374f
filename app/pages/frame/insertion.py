"""Inserting a template of a text into a form: what each form offers, and the form as it comes back with the words.

The select stands in the form itself, so that its button sends everything that was typed; a script inserts in place.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.accounts.actor import Actor
from app.kit import i18n
from app.kit.db import Work
from app.pages.frame.call import PageCall
from app.pages.frame.forms import TEMPLATE_FIELD, form_values
from app.text_templates.filling import Filled, fill
from app.text_templates.listing import offered
from app.text_templates.models import TextKind
from app.text_templates.schemas import FillingIn


@dataclass(frozen=True)
class Place:
    """Which templates a form offers, and the field that their words go into."""

    kind: TextKind
    field: str


NEW = "new"
NEW_ISSUE = {NEW: Place(TextKind.ISSUE, "description")}
NEW_INSTRUCTION = {NEW: Place(TextKind.INSTRUCTION, "text")}
ON_ISSUE = {
    "comment": Place(TextKind.COMMENT, "text"),
    "resolution": Place(TextKind.REPORT, "text"),
    "return": Place(TextKind.RETURN, "reason"),
    "closure": Place(TextKind.CLOSING, "grounds"),
}
ON_INSTRUCTION = {
    "comment": Place(TextKind.COMMENT, "text"),
    "report": Place(TextKind.REPORT, "text"),
    "interim_report": Place(TextKind.REPORT, "text"),
    "review": Place(TextKind.RETURN, "note"),
    "removal": Place(TextKind.CLOSING, "grounds"),
}
Places = Mapping[str, Place]
SAME_FACT = {"responsible_body_id": "body_id"}
"""A form's field → the fact's name, where they differ."""


def templates_for(
    work: Work, actor: Actor, places: Places, moves: Collection[str], category: str | None = None
) -> dict[str, Any]:
    """For the page: `templates[move]` are the (id, words) of its select."""
    kinds = {places[move].kind for move in moves if move in places}
    by_kind: dict[TextKind, list[tuple[int, str]]] = defaultdict(list)
    for row in offered(work, actor, kinds, category):
        by_kind[row.kind].append((row.id, f"{row.title} · {i18n.SHORT_NAMES[row.language]}"))
    return {"templates": {move: by_kind[place.kind] for move, place in places.items() if move in moves}}


def inserted(
    work: Work, actor: Actor, call: PageCall, move: str, place: Place, case: Mapping[str, Any]
) -> dict[str, Any]:
    """For the page that comes back: the form as it was typed, with the words of the chosen template in it."""
    typed = form_values(call.form)
    chosen = str(call.form.get(TEMPLATE_FIELD, "")) if call.form is not None else ""
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 16):
        return {"typed": typed}
    said = readable({**case, **_facts(typed)} if move == NEW else case, work.language)
    filled = fill(work, actor, int(chosen), said)
    return {"typed": _with(typed, place, filled), "insertion": (move, filled.note)}


def _facts(typed: Mapping[str, Any]) -> dict[str, Any]:
    named = {SAME_FACT.get(name, name): value for name, value in typed.items()}
    return {name: value for name, value in named.items() if name in FillingIn.model_fields and value}


def readable(facts: Mapping[str, Any], language: str) -> FillingIn:
    """What a half-written form says; a field that cannot be read yet says nothing."""
    context = {"typed_in": language}
    try:
        return FillingIn.model_validate(facts, context=context)
    except ValidationError as error:
        unread = {finding["loc"][0] for finding in error.errors()}
        return FillingIn.model_validate({name: facts[name] for name in facts.keys() - unread}, context=context)


def _with(typed: Mapping[str, Any], place: Place, filled: Filled) -> dict[str, Any]:
    """What was typed stays: the words go behind it, and into what was empty."""
    before = str(typed.get(place.field, "")).rstrip()
    empty = {name: value for name, value in (("title", filled.title), ("category_code", filled.category_code)) if value}
    suggested = {name: value for name, value in empty.items() if not typed.get(name)}
    text = f"{before}\n\n{filled.text}" if before else filled.text
    return {**typed, **suggested, place.field: text}
