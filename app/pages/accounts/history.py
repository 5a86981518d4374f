"""What has happened to a person's access, in words."""

from dataclasses import replace
from datetime import date

from app.accounts.absences.labels import REASON
from app.accounts.absences.models import AbsenceReason
from app.audit.timeline import Entry, timeline
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short
from app.pages.frame.timeline import Line, Words, lines

WORDS: Words = {
    "person.creation": (N_("wrote the person down"), "plus", ""),
    "person.edit": (N_("changed the person's details"), "edit", ""),
    "person.membership_start": (N_("gave a role"), "people", ""),
    "person.membership_edit": (N_("changed a role's post or head"), "edit", ""),
    "person.membership_end": (N_("ended a role"), "stop", ""),
    "person.invitation": (N_("made an invitation"), "link", ""),
    "person.password_reset": (N_("made a link for a new password"), "link", ""),
    "person.password": (N_("set a password"), "key", ""),
    "person.sign_in": (N_("signed in"), "person", ""),
    "person.sign_out_everywhere": (N_("signed out everywhere"), "exit", ""),
    "person.deactivation": (N_("closed access"), "lock", ""),
    "person.activation": (N_("opened access"), "check", ""),
    "person.token_creation": (N_("made an API token"), "key", ""),
    "person.token_revocation": (N_("revoked an API token"), "stop", ""),
    "person.absence": (N_("wrote an absence down"), "calendar", ""),
    "person.absence_edit": (N_("changed an absence"), "edit", ""),
    "person.absence_end": (N_("ended an absence"), "stop", ""),
    "person.feed_creation": (N_("made a calendar address"), "key", ""),
    "person.webhook_creation": (N_("made a webhook"), "link", ""),
    "person.webhook_edit": (N_("changed a webhook"), "edit", ""),
    "person.webhook_rotation": (N_("changed a webhook's secret"), "key", ""),
    "person.webhook_activation": (N_("switched a webhook on"), "check", ""),
    "person.webhook_deactivation": (N_("switched a webhook off"), "stop", ""),
    "person.webhook_failure": (N_("a webhook's receiver failed for too long: it is off"), "late", ""),
    "person.webhook_removal": (N_("removed a webhook"), "stop", ""),
    "person.feed_revocation": (N_("ended the calendar address"), "stop", ""),
}
SHOWN = 50


def history(work: Work, person_id: int) -> list[Line]:
    """The newest events about this person, in the reader's language."""
    entries = timeline(work.session, [("person", [person_id])], internal=True, limit=SHOWN)
    return lines(work, [*map(_spoken, entries)], WORDS, _days, among_officials=True)


def _spoken(entry: Entry) -> Entry:
    """The reason of an absence is kept as a word of programs."""
    if entry.kind != "person.absence" or not entry.text:
        return entry
    return replace(entry, text=i18n.translate(REASON[AbsenceReason(entry.text)]))


def _days(entry: Entry) -> list[str]:
    days = [entry.changes[name][1] for name in ("first_on", "last_on") if name in entry.changes]
    return [" – ".join(format_date_short(date.fromisoformat(day)) for day in days)] if days else []
