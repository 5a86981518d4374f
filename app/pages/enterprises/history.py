"""The history of an enterprise and its projects in words: ids and codes say what they stand for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.audit.timeline import Entry
from app.enterprises import labels
from app.enterprises.models import ProjectKind
from app.enterprises.options import forms
from app.enterprises.reading import Whole, history_of
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.timeline import Line, lines, moved
from app.territories.queries import by_ids

YES, NO = N_("yes"), N_("no")
SAID_BY_THE_KIND = ("creation", "retirement", "restoration")
Say = Callable[[Any], Any]


def history(work: Work, whole: Whole) -> list[Line]:
    """Newest first."""
    entries = history_of(work, whole)
    say = _words(work, entries)

    def note(entry: Entry) -> list[str]:
        if entry.kind.rpartition(".")[2] in SAID_BY_THE_KIND:
            return [str(entry.changes["name"][1])] if entry.kind == "project.creation" else []
        return [
            moved(i18n.translate(labels.FIELDS[name]), *(say.get(name, _plain)(value) for value in values))
            for name, values in entry.changes.items()
            if name in labels.FIELDS
        ]

    return lines(work, entries, labels.EVENTS, note, officials=whole.internal)


def _words(work: Work, entries: list[Entry]) -> Mapping[str, Say]:
    """How a field's values are said; names are read only where a change tells of them."""
    fields = {name for entry in entries if not entry.kind.endswith("creation") for name in entry.changes}
    said: dict[str, Say] = {"kind": lambda kind: kind and i18n.translate(labels.PROJECT[ProjectKind(kind)])}
    if "territory_id" in fields:
        ids = {value for entry in entries for value in entry.changes.get("territory_id", ()) if value}
        places = {key: i18n.localized(node, work.language) for key, node in by_ids(work.session, ids).items()}
        said["territory_id"] = lambda key: places.get(key, key)
    if "legal_form_code" in fields:
        codes = dict(forms(work))
        said["legal_form_code"] = lambda code: codes.get(code, code)
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return i18n.translate(YES if value else NO)
    if isinstance(value, str) and len(value) == len("2026-03-10") and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value
