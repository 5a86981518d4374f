"""A timeline as people read it: who, what, when, and what changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from app.accounts.models import Membership, Person, Role
from app.audit.timeline import Entry
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.kit import i18n
from app.kit.db import Work, read
from app.kit.i18n import N_
from app.kit.templating import format_date_short, format_datetime

Words = Mapping[str, tuple[str, str, str]]
Note = Callable[[Entry], Sequence[str]]
"""More lines for an entry: «Due: 18 March → 6 April»; texts already in the reader's language."""
OFFICE = N_("Office")
SYSTEM = N_("System")


@dataclass(frozen=True)
class Line:
    """What `components/timeline.html` shows."""

    icon: str
    tone: str
    who: str
    what: str
    iso: datetime
    when: str
    quote: str
    internal: bool
    note: str
    sample: bool = False


NAMES = select(Person.id, Person.name).where(Person.id.in_(bindparam("ids", expanding=True)))
ANCHORS = (
    select(Membership.id, Membership.role, Body.name_kk, Body.name_ru, Body.name_en, Enterprise.name_stated)
    .outerjoin(Body, Body.id == Membership.body_id)
    .outerjoin(Enterprise, Enterprise.id == Membership.enterprise_id)
    .where(Membership.id.in_(bindparam("ids", expanding=True)))
)


def lines(
    work: Work,
    entries: Sequence[Entry],
    words: Words,
    note: Note | None = None,
    *,
    officials: bool = True,
    among_officials: bool = False,
) -> list[Line]:
    """The entries in words. `words` maps an event's kind to (what happened, icon, tone).

    `officials`: whether they are named. An enterprise's contacts read what each body did, not who there.
    `among_officials`: enterprises see nothing of such a record, so that no entry is marked as hidden from them.
    """
    authors = _authors(work, entries, officials=officials)
    return [_line(entry, words, authors, note, marked=not among_officials) for entry in entries]


class Author(NamedTuple):
    """Body or enterprise, and the person's name; the name of whoever was absent, where it was done for them."""

    who: str
    absent: str = ""


Authors = Mapping[tuple[int | None, int | None], Author]


def _line(entry: Entry, words: Words, authors: Authors, note: Note | None, *, marked: bool) -> Line:
    what, icon, tone = words.get(entry.kind, (entry.kind, "note", ""))
    notes = list(note(entry)) if note else []
    author = authors.get((entry.person_id, entry.membership_id)) or Author(i18n.translate(SYSTEM))
    for name in filter(None, (author.absent, entry.on_behalf_of)):
        notes.insert(0, i18n.translate(N_("On behalf of: %(name)s"), {"name": name}))
    return Line(
        icon=icon,
        tone=tone,
        who=author.who,
        what=i18n.translate(what),
        iso=entry.at,
        when=format_datetime(entry.at),
        quote=entry.text or "",
        internal=marked and not entry.public,
        note=" · ".join(notes),
    )


def _authors(work: Work, entries: Iterable[Entry], *, officials: bool) -> Authors:
    """Two small queries for a whole timeline."""
    people_ids = {one for entry in entries for one in (entry.person_id, entry.absent_id) if one is not None}
    if not people_ids:
        return {}
    membership_ids = {entry.membership_id for entry in entries if entry.membership_id is not None}
    names = {row.id: row.name for row in read(work.session, NAMES, {"ids": list(people_ids)})}
    anchors = {row.id: row for row in read(work.session, ANCHORS, {"ids": list(membership_ids)})}
    found: dict[tuple[int | None, int | None], Author] = {}
    for entry in entries:
        row = anchors.get(entry.membership_id or 0)
        named = officials or row is None or row.role == Role.CONTACT
        person, absent = (names.get(one or 0, "") if named else "" for one in (entry.person_id, entry.absent_id))
        who = ", ".join(part for part in (_anchor(row) if row else "", person) if part)
        found[entry.person_id, entry.membership_id] = Author(who, absent)
    return found


def _anchor(row: object) -> str:
    if getattr(row, "role", None) == Role.OFFICE:
        return i18n.translate(OFFICE)
    if getattr(row, "name_kk", None):
        return i18n.localized(row, i18n.current.get())
    return str(getattr(row, "name_stated", None) or "")


def moved(label: str, old: object, new: object) -> str:
    """«Due: 18 March → 6 April»; a missing value is a dash."""
    return f"{label}: {_value(old)} → {_value(new)}" if old else f"{label}: {_value(new)}"


def calendar_day(iso: str) -> str:
    """«Day of the calendar that changed: 6 April»."""
    day = format_date_short(date.fromisoformat(iso))
    return i18n.translate(N_("Day of the calendar that changed: %(day)s"), {"day": day})


def _value(value: object) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, date):
        return format_date_short(value)
    return str(value)


def file_names(entry: Entry, names: Mapping[int, str]) -> Iterable[str]:
    """The names of the files that came with it, or of the one that was removed. `names` is by the file's id."""
    for files in entry.changes.get("files", ()):
        for file in files or ():
            yield names.get(file["id"], "")
