"""Words for what people are told: (what has happened, icon, tone)."""

from app.kit.i18n import N_
from app.notifications.models import Reason
from app.notifications.rules import Topic

OF_DUE_DATES: dict[str, tuple[str, str, str]] = {
    "extension_request": (N_("An extension is asked for"), "extended", "wait"),
    "extension_approval": (N_("The extension is approved"), "extended", "done"),
    "extension_refusal": (N_("The extension is refused"), "extended", "late"),
    "extension_withdrawal": (N_("The request for an extension is withdrawn"), "extended", "idle"),
    "pause": (N_("The clock is paused"), "pause", "wait"),
    "resumption": (N_("The clock goes on"), "clock", "active"),
    "calendar_moved": (N_("A change of the calendar has moved the due date"), "calendar", "soon"),
}
"""The same of issues and of instructions."""
KIND: dict[str, tuple[str, str, str]] = {
    "issue.creation": (N_("An enterprise has submitted an issue"), "st-draft", "soon"),
    "issue.registration": (N_("The issue is registered"), "st-registered", "idle"),
    "issue.route": (N_("The issue is routed for review"), "swap", "active"),
    "issue.transfer": (N_("The issue is transferred to another body"), "swap", "active"),
    "issue.escalation": (N_("The issue is escalated"), "upward", "active"),
    "issue.return": (N_("The issue is returned as outside the body's competence"), "st-returned", "soon"),
    "issue.acceptance": (N_("The issue is taken up"), "st-in_progress", "active"),
    "issue.assignment": (N_("A handler of the issue is named"), "person", "active"),
    "issue.deferral": (N_("The issue is put before a session"), "st-awaiting_decision", "wait"),
    "issue.decision": (N_("The session's decision is recorded"), "gavel", "active"),
    "issue.agenda_outcome": (N_("The meeting's outcome is recorded"), "gavel", "active"),
    "issue.resolution": (N_("A resolution of the issue is reported"), "st-resolved", "wait"),
    "issue.confirmation": (N_("The enterprise has answered"), "note", "done"),
    "issue.contest": (N_("The enterprise does not agree"), "st-contested", "late"),
    "issue.closure": (N_("The issue is closed"), "st-closed", "done"),
    "issue.reopening": (N_("The issue is reopened"), "st-returned", "soon"),
    "issue.edit": (N_("The description of the issue is changed"), "edit", "idle"),
    "issue.comment": (N_("A comment on the issue"), "note", "idle"),
    "issue.note": (N_("An internal note on the issue"), "lock", "idle"),
    "instruction.creation": (N_("A new instruction"), "task", "active"),
    "instruction.clarification": (N_("The responsible body and the due date are named"), "st-routed", "active"),
    "instruction.acknowledgement": (N_("The instruction is taken up for execution"), "st-in_progress", "active"),
    "instruction.report": (N_("A report on execution waits for review"), "st-submitted", "wait"),
    "instruction.interim_report": (N_("An interim report on the instruction"), "ev-statement", "idle"),
    "instruction.acceptance": (N_("The report is accepted"), "st-accepted", "done"),
    "instruction.return": (N_("The report is returned for rework"), "st-returned", "soon"),
    "instruction.suborder": (N_("A sub-instruction is given"), "task", "active"),
    "instruction.removal": (N_("The instruction is removed from control"), "st-removed", "done"),
    "instruction.assignment": (N_("A handler of the instruction is named"), "person", "active"),
    "instruction.edit": (N_("The instruction is changed"), "edit", "idle"),
    "instruction.comment": (N_("A comment on the instruction"), "note", "idle"),
    "instruction.note": (N_("An internal note on the instruction"), "lock", "idle"),
    "meeting.scheduling": (N_("A meeting is scheduled"), "st-scheduled", "active"),
    "meeting.cancellation": (N_("The meeting is put off"), "return", "soon"),
    "meeting.closure": (N_("The minutes of the meeting are approved"), "st-closed", "done"),
    **{f"{noun}.{what}": said for noun in ("issue", "instruction") for what, said in OF_DUE_DATES.items()},
    "due.soon": (N_("The due date is near"), "soon", "soon"),
    "due.tomorrow": (N_("The due date is at hand"), "soon", "soon"),
    "due.today": (N_("Due today"), "today", "soon"),
    "due.late": (N_("The due date has passed"), "late", "late"),
    "alert.head": (N_("Late in the body that you head"), "late", "late"),
    "alert.office": (N_("Late, and the body's head knows"), "late", "late"),
    "alert.chair": (N_("Late, and the office knows"), "late", "late"),
}
REASON = {
    Reason.HANDLER: N_("You deal with it"),
    Reason.HEAD: N_("You head the body"),
    Reason.BODY: N_("Your body has it, and nobody is named"),
    Reason.CO_EXECUTOR: N_("Your body is a co-executor"),
    Reason.CONTROLLER: N_("You control it"),
    Reason.OFFICE: N_("You are of the office"),
    Reason.CHAIR: N_("You chair the office"),
    Reason.CONTACT: N_("You speak for the enterprise"),
    Reason.PARTICIPANT: N_("You take part"),
}
TOPIC = {
    Topic.MOVES: N_("Moves of issues and instructions"),
    Topic.TALK: N_("Comments and notes"),
    Topic.MEETINGS: N_("Notices of meetings"),
    Topic.DUE: N_("Due dates that are near or missed"),
    Topic.ALERTS: N_("Lateness in what I head or oversee"),
}
