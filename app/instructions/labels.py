"""Words for the values of this room, as the state's own usage has them."""

from app.extensions.labels import events
from app.instructions.models import Importance, InstructionStatus, RemovalGround, ReviewDecision
from app.kit.i18n import N_

STATUS = {
    InstructionStatus.NEEDS_CLARIFICATION: N_("Needs clarification"),
    InstructionStatus.ISSUED: N_("Issued"),
    InstructionStatus.IN_PROGRESS: N_("Being executed"),
    InstructionStatus.SUBMITTED: N_("Submitted for review"),
    InstructionStatus.RETURNED: N_("Returned for rework"),
    InstructionStatus.ACCEPTED: N_("Report accepted"),
    InstructionStatus.REMOVED: N_("Removed from control"),
}
GROUND = {
    RemovalGround.EXECUTED: N_("Executed"),
    RemovalGround.PARTLY_EXECUTED: N_("Partly executed"),
    RemovalGround.NOT_EXECUTED: N_("Not executed"),
    RemovalGround.LOST_RELEVANCE: N_("Lost relevance"),
    RemovalGround.REPLACED: N_("Replaced by another instruction"),
}
IMPORTANCE = {
    Importance.LOW: N_("Low importance"),
    Importance.NORMAL: N_("Normal importance"),
    Importance.HIGH: N_("High importance"),
}
DECISION = {
    ReviewDecision.ACCEPTED: N_("Accepted"),
    ReviewDecision.RETURNED: N_("Returned for rework"),
}

EVENTS: dict[str, tuple[str, str, str]] = {
    # kind: (what happened, icon, tone)
    "instruction.creation": (N_("gave the instruction"), "task", "idle"),
    "instruction.clarification": (N_("named the responsible body and the due date"), "st-routed", "active"),
    "instruction.acknowledgement": (N_("took it up for execution"), "st-in_progress", "active"),
    "instruction.report": (N_("reported execution"), "st-submitted", "wait"),
    "instruction.interim_report": (N_("reported on the course of execution"), "ev-statement", ""),
    "instruction.acceptance": (N_("accepted the report"), "st-accepted", "done"),
    "instruction.return": (N_("returned the report for rework"), "st-returned", "soon"),
    "instruction.removal": (N_("removed it from control"), "st-removed", "done"),
    "instruction.assignment": (N_("named the handler"), "person", "idle"),
    "instruction.edit": (N_("changed the instruction"), "edit", "idle"),
    "instruction.link": (N_("linked an issue"), "link", "idle"),
    "instruction.unlink": (N_("took an issue's link away"), "link", "idle"),
    "instruction.reminder": (N_("reminded whoever deals with it"), "bell", "soon"),
    "instruction.calendar_moved": (N_("changed the calendar: the due date moved"), "soon", "idle"),
    "instruction.suborder": (N_("gave a sub-instruction"), "task", "active"),
    **events("instruction"),
    "instruction.comment_request": (N_("asked for a comment before the meeting"), "note", "wait"),
    "instruction.meeting_comment": (N_("commented for the meeting"), "note", ""),
    "instruction.comment": (N_("commented"), "note", ""),
    "instruction.note": (N_("left an internal note"), "lock", ""),
    "instruction.attachment": (N_("added files"), "ev-document", ""),
    "instruction.detachment": (N_("removed a file"), "ev-document", "idle"),
}
