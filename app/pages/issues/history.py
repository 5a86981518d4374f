"""The timeline on the page of an issue."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.actor import Actor
from app.audit.timeline import Entry
from app.bodies.models import Body
from app.files.models import Noun
from app.files.queries import names_in
from app.issues import labels
from app.issues.history import history_of
from app.issues.models import Answer, Issue
from app.kit import i18n
from app.kit.db import Work, read
from app.kit.i18n import N_
from app.meetings import labels as meeting_labels
from app.pages.frame.timeline import calendar_day, file_names, lines, moved

HISTORY = 200


def history(work: Work, actor: Actor, issue: Issue, *, internal: bool) -> list[Any]:
    """One timeline of everything, newest first."""
    entries = history_of(work, actor, issue.id, internal=internal, limit=HISTORY)
    names, files = _names(work, entries), names_in(work, (Noun.ISSUE, issue.id), entries)

    def note(entry: Entry) -> list[str]:
        return [*_notes(entry, names), *file_names(entry, files)]

    return lines(work, entries, labels.EVENTS, note, officials=internal)


BODIES = select(Body.id, Body.name_kk, Body.name_ru, Body.name_en).where(Body.id.in_(bindparam("ids", expanding=True)))


def _names(work: Work, entries: list[Entry]) -> dict[int, str]:
    ids = {value for entry in entries for value in entry.changes.get("body_id", []) if value is not None}
    if not ids:
        return {}
    return {row.id: i18n.localized(row, work.language) for row in read(work.session, BODIES, {"ids": list(ids)})}


OUTCOMES: Mapping[str, Mapping[Any, str]] = {
    "outcome": labels.OUTCOME,
    "proposed_outcome": labels.OUTCOME,
    "agenda_outcome": meeting_labels.OUTCOME,
}


UNANSWERED = {
    "no_answer": N_("Without an answer of the enterprise: its term was over"),
    "nobody_to_ask": N_("Without an answer of the enterprise: nobody there can answer"),
}


def _notes(entry: Entry, names: Mapping[int, str]) -> Any:
    if entry.kind == "issue.creation":
        return
    if "body_id" in entry.changes:
        old, new = entry.changes["body_id"]
        if new is not None:
            yield moved(i18n.translate(N_("Desk")), names.get(old, ""), names.get(new, ""))
    yield from _dates(entry)
    if "reworded" in entry.changes and entry.text:
        what = i18n.translate(N_("the text"))
        yield i18n.translate(N_("Changed: %(what)s. The former wording is below"), {"what": what})
    for name, words in OUTCOMES.items():
        value = entry.changes.get(name, [None, None])[1]
        if value:
            yield i18n.translate(words[value])
    yield from _answers(entry)


def _answers(entry: Entry) -> Iterator[str]:
    """The enterprise's word, and that there was none."""
    if "answer" in entry.changes:
        yield i18n.translate(UNANSWERED[entry.changes["answer"][1]])
    if "confirmed" in entry.changes:
        yield i18n.translate(N_("Asked whether words and answer are both meant, the enterprise confirmed"))
    for name, label in (("done", N_("Done as promised")), ("solved", N_("Problem solved"))):
        if name in entry.changes:
            yield f"{i18n.translate(label)}: {i18n.translate(labels.ANSWER[Answer(entry.changes[name][1])])}"


def _dates(entry: Entry) -> Iterator[str]:
    if "due_on" in entry.changes:
        old, new = (date.fromisoformat(value) if value else None for value in entry.changes["due_on"])
        yield moved(i18n.translate(N_("Due")), old, new)
    if "calendar_day" in entry.changes:
        yield calendar_day(entry.changes["calendar_day"][1])
