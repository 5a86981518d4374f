"""Words for the values of this room, as the state's own usage has them."""

from app.kit.i18n import N_
from app.meetings.models import AgendaOutcome, DateKind, MeetingStatus

STATUS = {
    MeetingStatus.DRAFT: N_("Draft"),
    MeetingStatus.SCHEDULED: N_("Scheduled"),
    MeetingStatus.HELD: N_("Being held"),
    MeetingStatus.CLOSED: N_("Minutes approved"),
}
OUTCOME = {
    AgendaOutcome.SUPPORTED: N_("Supported"),
    AgendaOutcome.DECLINED: N_("Declined"),
    AgendaOutcome.FORWARDED: N_("Forwarded"),
    AgendaOutcome.POSTPONED: N_("Postponed"),
    AgendaOutcome.NOTED: N_("Noted"),
}
DATE_KIND = {
    DateKind.EXACT: N_("The meeting's own day"),
    DateKind.AS_REPORTED: N_("As reported: the day of the report, the meeting's own is not stated"),
}

EVENTS: dict[str, tuple[str, str, str]] = {
    # kind: (what happened, icon, tone)
    "meeting.creation": (N_("began the record of the meeting"), "st-draft", "idle"),
    "meeting.edit": (N_("changed the meeting's data"), "edit", "idle"),
    "meeting.scheduling": (N_("scheduled the meeting"), "st-scheduled", "idle"),
    "meeting.opening": (N_("opened the meeting"), "today", "soon"),
    "meeting.closure": (N_("closed the meeting: the minutes are approved"), "st-closed", "done"),
    "meeting.cancellation": (N_("put the meeting back to draft"), "return", "idle"),
    "meeting.participants": (N_("changed the participants"), "people", "idle"),
    "meeting.presence": (N_("recorded who is present"), "people", "idle"),
    "meeting.agenda": (N_("changed the agenda"), "edit", "idle"),
    "meeting.taking_up": (N_("took an issue up on the agenda"), "plus", "idle"),
    "meeting.comment_request": (N_("asked the bodies for comments"), "note", "idle"),
    "meeting.putting_down": (N_("took an issue off the agenda"), "x", "idle"),
    "meeting.outcome": (N_("recorded an outcome"), "gavel", "active"),
    "meeting.addendum": (N_("added to the minutes"), "note", "idle"),
    "meeting.attachment": (N_("added files"), "ev-document", "idle"),
    "meeting.detachment": (N_("removed a file"), "ev-document", "idle"),
}
