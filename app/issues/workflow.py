"""The life of an issue as a table: it draws the buttons, the diagram in the docs and the tests."""

from app.issues.models import IssueOutcome, IssueStatus
from app.kit.i18n import N_
from app.workflow.engine import Move, Workflow

S = IssueStatus
ANY = frozenset(S)
OPEN = frozenset({S.REGISTERED, S.ROUTED, S.IN_PROGRESS, S.AWAITING_DECISION, S.RESOLVED})
ON_A_DESK = frozenset({S.ROUTED, S.IN_PROGRESS, S.AWAITING_DECISION})
STOPPABLE = ON_A_DESK | {S.REGISTERED}
"""A pause goes on while an issue that was returned waits for its next desk."""
ENDS_EARLY = frozenset({IssueOutcome.NOT_COMPETENT, IssueOutcome.DUPLICATE, IssueOutcome.NO_LONGER_NEEDED})
"""The outcomes with which an issue may be closed before a resolution is reported."""

WORKFLOW = Workflow(
    "issue",
    (
        Move("registration", "issue.register", frozenset({S.DRAFT}), S.REGISTERED, N_("Register")),
        Move("route", "issue.route", frozenset({S.REGISTERED}), S.ROUTED, N_("Route for review")),
        Move("acceptance", "issue.accept", frozenset({S.ROUTED}), S.IN_PROGRESS, N_("Take up")),
        Move("resolution", "issue.resolve", frozenset({S.IN_PROGRESS}), S.RESOLVED, N_("Report a resolution")),
        Move("deferral", "issue.defer", frozenset({S.IN_PROGRESS}), S.AWAITING_DECISION, N_("Put before the session")),
        Move("decision", "issue.decide", frozenset({S.AWAITING_DECISION}), S.IN_PROGRESS, N_("Record the decision")),
        Move("confirmation", "issue.confirm", frozenset({S.RESOLVED}), None, N_("Answer")),
        Move("contest", "issue.contest", frozenset({S.RESOLVED, S.CLOSED}), S.IN_PROGRESS, N_("Contest")),
        Move("escalation", "issue.transfer", ON_A_DESK, S.ROUTED, N_("Escalate")),
        Move("transfer", "issue.transfer", ON_A_DESK, S.ROUTED, N_("Transfer to another body")),
        Move("return", "issue.return", frozenset({S.ROUTED, S.IN_PROGRESS}), S.REGISTERED, N_("Return: not ours")),
        Move("extension_request", "issue.ask_extension", ON_A_DESK, None, N_("Ask for an extension"), bumps=False),
        Move("extension_approval", "issue.decide_extension", ON_A_DESK, None, N_("Approve the extension")),
        Move("extension_refusal", "issue.decide_extension", ON_A_DESK, None, N_("Refuse the extension")),
        Move("extension_withdrawal", "issue.ask_extension", ON_A_DESK, None, N_("Withdraw the request"), bumps=False),
        Move("pause", "issue.pause", ON_A_DESK, None, N_("Stop the clock")),
        Move("resumption", "issue.pause", STOPPABLE, None, N_("Set the clock going again")),
        Move("closure", "issue.close", ANY - {S.CLOSED}, S.CLOSED, N_("Close")),
        Move("reopening", "issue.reopen", frozenset({S.CLOSED}), S.IN_PROGRESS, N_("Reopen")),
        Move("assignment", "issue.assign", ON_A_DESK, None, N_("Name a handler")),
        Move("reminder", "issue.remind", ON_A_DESK, None, N_("Remind"), bumps=False),
        Move("edit", "issue.edit", ANY - {S.CLOSED}, None, N_("Edit")),
        Move("edit_draft", "issue.edit_draft", frozenset({S.DRAFT}), None, N_("Edit")),
        Move("readers", "issue.readers", ANY, None, N_("Confidentiality and readers")),
        Move("link", "issue.link", ANY, None, N_("Link"), bumps=False),
        Move("comment", "issue.comment", ANY, None, N_("Comment"), bumps=False),
        Move("note", "issue.note", ANY, None, N_("Internal note"), bumps=False),
        Move("attachment", "issue.comment", ANY, None, N_("Add files"), bumps=False),
        Move("internal_attachment", "issue.note", ANY, None, N_("Add internal files"), bumps=False),
        Move("detachment", "issue.comment", ANY, None, N_("Remove a file"), bumps=False),
    ),
)
