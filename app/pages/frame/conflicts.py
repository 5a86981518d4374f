"""Somebody else was faster: both versions side by side, one's own text kept, to be saved or left."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.kit import i18n
from app.kit.i18n import N_
from app.kit.templating import format_date

LABELS = {
    "enterprise_id": N_("Enterprise"),
    "email": N_("E-mail"),
    "title": N_("The problem in one line"),
    "name": N_("Name"),
    "name_stated": N_("Name as stated"),
    "topic": N_("Topic"),
    "held_on": N_("Date"),
    "starts_at": N_("Begins at"),
    "place": N_("Place"),
    "chair_name": N_("Chair"),
    "chair_post": N_("Post of the chair"),
    "protocol_number": N_("Number of the minutes"),
    "date_kind": N_("What the date is"),
    "transcribed": N_("Which meeting is it?"),
    "conclusion": N_("Conclusion"),
    "decision": N_("Text of the decision"),
    "category_code": N_("Category"),
    "description": N_("Description"),
    "territory_id": N_("Territory"),
    "project_id": N_("Project"),
    "amount": N_("What is asked for"),
    "unit": N_("Unit"),
    "jobs_at_stake": N_("Jobs at stake"),
    "output_at_stake": N_("Output at stake"),
    "importance": N_("Importance"),
    "body_id": N_("Body"),
    "handler_id": N_("Handler"),
    "due_on": N_("Due date"),
    "reason": N_("Reason"),
    "text": N_("Text"),
    "grounds": N_("Grounds"),
    "outcome": N_("Outcome"),
    "expected_result": N_("Expected result"),
    "controller_id": N_("Controller"),
    "responsible_body_id": N_("Responsible body"),
    "working_days": N_("Term in working days"),
    "ground": N_("Ground"),
    "replaced_by": N_("Number of the other instruction"),
    "note": N_("Explanation"),
    "url": N_("Address of the receiver"),
    "kinds": N_("What it is told of"),
    "look_again_on": N_("Day to look again"),
    "files": N_("Files"),
    "done": N_("1. Was the promised work done?"),
    "solved": N_("2. Is your problem solved?"),
    "first_on": N_("First day"),
    "last_on": N_("Last day"),
    "membership_id": N_("What the substitute takes over"),
    "substitute_id": N_("Who stands in"),
}
OPTIONS = {
    "category_code": "categories",
    "territory_id": "territories",
    "project_id": "projects",
    "unit": "units",
    "importance": "importances",
    "body_id": "targets",
    "handler_id": "officers",
    "outcome": "outcome_options",
    "controller_id": "controllers",
    "responsible_body_id": "bodies",
    "ground": "grounds",
    "date_kind": "date_kinds",
    "transcribed": "times",
}
"""Field → the name under which the form's view offers its (value, words) pairs."""


@dataclass(frozen=True)
class Row:
    """One line of the comparison, in words."""

    label: str
    mine: str
    theirs: str


def rows(typed: Mapping[str, Any], context: Mapping[str, Any]) -> list[Row]:
    """What was typed beside what stands now. A view says what stands now as `now` (field → value) for a form of
    fields, or as `state` (words → words) for a move, which has no other version of its own text. A view with fields of
    its own gives `field_labels` (field → words) and `field_options` (field → pairs)."""
    now: Mapping[str, Any] = context.get("now", {})
    compared = [
        Row(_label(name, context), _words(name, value, context), _words(name, now.get(name), context))
        for name, value in typed.items()
        if not isinstance(value, list)
    ]
    return compared + [Row(label, "", value) for label, value in context.get("state", [])]


def labels(names: Iterable[str]) -> dict[str, str]:
    """The labels of those of the fields that have one here, for the list of what needs correcting."""
    return {name: i18n.translate(LABELS[name]) for name in names if name in LABELS}


def _label(name: str, context: Mapping[str, Any]) -> str:
    if name in context.get("field_labels", {}):
        return str(context["field_labels"][name])
    return i18n.translate(LABELS[name]) if name in LABELS else name


def _words(name: str, value: Any, context: Mapping[str, Any]) -> str:
    if value is None or value == "":
        return ""
    offered = context.get("field_options", {}).get(name) or context.get(OPTIONS.get(name, ""), [])
    said = str(value)
    return dict(_pairs(offered)).get(said) or _day(said) or said


def _day(said: str) -> str:
    """A date as people write it; nothing where the value is none."""
    with suppress(ValueError):
        if said[4:5] == said[7:8] == "-":
            return format_date(date.fromisoformat(said))
    return ""


def _pairs(options: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for value, words in options:
        if isinstance(words, list):
            yield from _pairs(words)
        else:
            yield str(value), words
