"""Words for the values of this room, as the state's own usage has them."""

from app.extensions.labels import events
from app.instructions.models import Importance
from app.issues.models import Answer, IssueOutcome, IssueStatus, LinkKind, ReferralKind, Unit
from app.kit.i18n import N_

STATUS = {
    IssueStatus.DRAFT: N_("Draft"),
    IssueStatus.REGISTERED: N_("Registered"),
    IssueStatus.ROUTED: N_("Routed"),
    IssueStatus.IN_PROGRESS: N_("In progress"),
    IssueStatus.AWAITING_DECISION: N_("Awaiting decision"),
    IssueStatus.RESOLVED: N_("Resolution reported"),
    IssueStatus.CLOSED: N_("Closed"),
}
OUTCOME = {
    IssueOutcome.SOLVED: N_("Solved"),
    IssueOutcome.PARTLY_SOLVED: N_("Partly solved"),
    IssueOutcome.NOT_SOLVED: N_("Not solved"),
    IssueOutcome.NOT_COMPETENT: N_("Not within competence"),
    IssueOutcome.DUPLICATE: N_("Duplicate"),
    IssueOutcome.NO_LONGER_NEEDED: N_("No longer needed"),
}
IMPORTANCE = {
    Importance.LOW: N_("Low importance"),
    Importance.NORMAL: N_("Normal importance"),
    Importance.HIGH: N_("High importance"),
}
UNIT = {
    Unit.MW: N_("MW"),
    Unit.M3: N_("m³"),
    Unit.TONNES: N_("t"),
    Unit.HECTARES: N_("ha"),
    Unit.PEOPLE: N_("people"),
    Unit.KZT: N_("KZT"),
    Unit.KM: N_("km"),
    Unit.PIECES: N_("pcs"),
}
REFERRAL = {
    ReferralKind.ROUTE: N_("Routed for review"),
    ReferralKind.TRANSFER: N_("Transferred"),
    ReferralKind.ESCALATION: N_("Escalated"),
}
LINK = {
    LinkKind.RELATED: N_("Related issue"),
    LinkKind.DUPLICATE_OF: N_("Duplicate of"),
}
ANSWER = {Answer.YES: N_("Yes"), Answer.PARTLY: N_("Partly"), Answer.NO: N_("No")}

EVENTS: dict[str, tuple[str, str, str]] = {
    # kind: (what happened, icon, tone)
    "issue.creation": (N_("wrote the issue down"), "st-registered", "idle"),
    "issue.registration": (N_("registered the issue"), "st-registered", "idle"),
    "issue.route": (N_("routed it for review"), "swap", "active"),
    "issue.transfer": (N_("transferred it to another body"), "swap", "active"),
    "issue.escalation": (N_("escalated it"), "upward", "active"),
    "issue.return": (N_("returned it as outside its competence"), "st-returned", "soon"),
    "issue.acceptance": (N_("took it up"), "st-in_progress", "active"),
    "issue.assignment": (N_("named the handler"), "people", "idle"),
    "issue.deferral": (N_("put it before the session"), "st-awaiting_decision", "wait"),
    "issue.decision": (N_("recorded the session's decision"), "st-in_progress", "active"),
    "issue.resolution": (N_("reported a resolution"), "st-resolved", "done"),
    "issue.confirmation": (N_("answered"), "note", "done"),
    "issue.contest": (N_("does not agree"), "st-contested", "late"),
    "issue.closure": (N_("closed the issue"), "st-closed", "done"),
    "issue.reopening": (N_("reopened the issue"), "st-returned", "soon"),
    "issue.edit": (N_("changed the description"), "note", "idle"),
    "issue.readers": (N_("changed confidentiality and readers"), "lock", "idle"),
    "issue.link": (N_("linked another issue"), "swap", "idle"),
    "issue.unlink": (N_("took a link away"), "swap", "idle"),
    "issue.taking_up": (N_("put it on a meeting's agenda"), "people", "idle"),
    "issue.putting_down": (N_("took it off a meeting's agenda"), "people", "idle"),
    "issue.agenda_outcome": (N_("recorded the meeting's outcome"), "gavel", "active"),
    "issue.agenda_withdrawal": (N_("took back the meeting or its point; the decision stands"), "return", "soon"),
    "issue.reminder": (N_("reminded whoever deals with it"), "bell", "soon"),
    "issue.calendar_moved": (N_("changed the calendar: the due date moved"), "soon", "idle"),
    **events("issue"),
    "issue.comment_request": (N_("asked for a comment before the meeting"), "note", "wait"),
    "issue.meeting_comment": (N_("commented for the meeting"), "note", ""),
    "issue.comment": (N_("commented"), "note", ""),
    "issue.note": (N_("left an internal note"), "lock", ""),
    "issue.attachment": (N_("added files"), "ev-document", ""),
    "issue.internal_attachment": (N_("added internal files"), "lock", ""),
    "issue.detachment": (N_("removed a file"), "ev-document", "idle"),
}
