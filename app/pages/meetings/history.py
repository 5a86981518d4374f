"""A meeting's history as people read it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.accounts.actor import Actor
from app.audit.timeline import Entry
from app.files.models import Noun
from app.files.queries import names_in
from app.issues.agenda.reading import MeetingView, history_of
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.meetings import labels
from app.meetings.models import AgendaOutcome
from app.pages.frame.conflicts import LABELS
from app.pages.frame.timeline import Line, file_names, lines, moved

EDITED = ("topic", "held_on", "place", "protocol_number", "chair_name", "chair_post")


def history(work: Work, actor: Actor, view: MeetingView) -> list[Line]:
    """One timeline of the meeting, newest first."""
    entries = history_of(work, actor, view)
    files = names_in(work, (Noun.MEETING, view.meeting.id), entries)
    titles = {point.item.id: point.item.title for point in view.points}

    def note(entry: Entry) -> list[str]:
        return [*_edited(entry), *_about(entry.changes, titles), *_outcome(entry.changes), *file_names(entry, files)]

    return lines(work, entries, labels.EVENTS, note, officials=view.whole)


def _edited(entry: Entry) -> Iterable[str]:
    """Old and new of the header's fields."""
    if entry.kind != "meeting.edit":
        return
    for name in EDITED:
        if name in entry.changes:
            old, new = (_value(name, value) for value in entry.changes[name])
            yield moved(i18n.translate(LABELS[name]), old, new)


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "held_on" and value else value


def _about(changes: Mapping[str, Any], titles: Mapping[int, str]) -> Iterable[str]:
    """Which point, and which issue."""
    if "agenda_item" in changes:
        title = titles.get(changes["agenda_item"][1]) or changes.get("title", (None,))[0]
        if title:
            yield title
    for number in set(changes.get("issue", ())) - {None}:
        yield f"№ {number}"


def _outcome(changes: Mapping[str, Any]) -> Iterable[str]:
    """How it ended, where it stands now, who is there."""
    if "outcome" in changes:
        before, after = (
            i18n.translate(labels.OUTCOME[AgendaOutcome(one)]) if one else "" for one in changes["outcome"]
        )
        yield moved(i18n.translate(N_("Outcome")), before, after)
    if "position" in changes:
        yield moved(i18n.translate(N_("Place on the agenda")), *changes["position"])
    if "present" in changes:
        values = {"there": changes["present"][1], "all": changes["participants"][1]}
        yield i18n.translate(N_("Present: %(there)s of %(all)s"), values)
