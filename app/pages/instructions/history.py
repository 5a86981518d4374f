"""The history of an instruction in words: who, what, and what changed by it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.timeline import Entry
from app.bodies.models import Body
from app.files.models import Noun
from app.files.queries import names_in
from app.instructions import labels
from app.instructions.models import Instruction, RemovalGround
from app.issues.instruction_views import history_of
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.timeline import Line, calendar_day, file_names, lines, moved

HISTORY = 200
BODIES = ("responsible_body_id", "co_executors")
REWORDED = {"text": N_("the text"), "expected_result": N_("the expected result")}


def history(work: Work, actor: Actor, row: Instruction, *, internal: bool) -> list[Line]:
    """One timeline of everything, newest first."""
    entries = history_of(work, actor, row.id, internal=internal, limit=HISTORY)
    names, files = _bodies(work, entries), names_in(work, (Noun.INSTRUCTION, row.id), entries)

    def note(entry: Entry) -> list[str]:
        return [text for text in (*_notes(entry, names), *file_names(entry, files)) if text]

    return lines(work, entries, labels.EVENTS, note, officials=internal)


def _bodies(work: Work, entries: Sequence[Entry]) -> dict[int, str]:
    """The bodies that the changes name, in one statement."""
    ids = {key for entry in entries for name in BODIES for key in _ids(entry.changes.get(name, ()))}
    if not ids:
        return {}
    rows = work.session.scalars(select(Body).where(Body.id.in_(ids)))
    return {row.id: i18n.localized(row, work.language) for row in rows}


def _ids(values: Sequence[Any]) -> Iterator[int]:
    for value in values:
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value


def _notes(entry: Entry, names: Mapping[int, str]) -> Iterator[str]:
    for field, say in SAYERS.items():
        if field in entry.changes:
            yield say(*entry.changes[field], names)


def _responsible(old: int | None, new: int | None, names: Mapping[int, str]) -> str:
    return moved(i18n.translate(N_("Responsible")), names.get(old or 0, ""), names.get(new or 0, "")) if new else ""


def _co_executors(old: list[int], new: list[int], names: Mapping[int, str]) -> str:
    if not old and not new:
        return ""
    before, after = (", ".join(names.get(key, "") for key in keys) for keys in (old, new))
    return moved(i18n.translate(N_("Co-executors")), before, after)


def _due(old: str | None, new: str | None, _names: Mapping[int, str]) -> str:
    before, after = (date.fromisoformat(value) if value else None for value in (old, new))
    return moved(i18n.translate(N_("Due")), before, after) if after else ""


def _calendar(_old: None, new: str, _names: Mapping[int, str]) -> str:
    return calendar_day(new)


def _ground(_old: str | None, new: str | None, _names: Mapping[int, str]) -> str:
    return i18n.translate(labels.GROUND[RemovalGround(new)]) if new else ""


def _reworded(_old: None, new: list[str], _names: Mapping[int, str]) -> str:
    what = ", ".join(i18n.translate(REWORDED[name]) for name in new)
    return i18n.translate(N_("Changed: %(what)s. The former wording is below"), {"what": what})


def _issue(old: int | None, new: int | None, _names: Mapping[int, str]) -> str:
    return i18n.translate(N_("Issue № %(number)s"), {"number": new or old})


def _replacement(_old: int | None, new: int | None, _names: Mapping[int, str]) -> str:
    return i18n.translate(N_("Replaced by № %(number)s"), {"number": new})


def _child(_old: None, new: int, _names: Mapping[int, str]) -> str:
    return i18n.translate(N_("Sub-instruction № %(number)s"), {"number": new})


def _over_open(_old: None, _new: bool, _names: Mapping[int, str]) -> str:
    return i18n.translate(N_("Sub-instructions were still open"))


def _by_rule(_old: None, _new: bool, _names: Mapping[int, str]) -> str:
    return i18n.translate(N_("By the rule of a recurring instruction"))


SAYERS: dict[str, Callable[..., str]] = {
    "responsible_body_id": _responsible,
    "co_executors": _co_executors,
    "due_on": _due,
    "calendar_day": _calendar,
    "ground": _ground,
    "replaced_by_id": _replacement,
    "reworded": _reworded,
    "issue": _issue,
    "child": _child,
    "over_open": _over_open,
    "by_rule": _by_rule,
}
