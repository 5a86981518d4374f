"""The life of an instruction as a table: it draws the buttons, the diagram in the docs and the tests."""

from app.instructions.models import InstructionStatus, RemovalGround
from app.kit.i18n import N_
from app.workflow.engine import Move, Workflow

S = InstructionStatus
ANY = frozenset(S)
UNDER_CONTROL = ANY - {S.REMOVED}
RUNNING = frozenset({S.ISSUED, S.IN_PROGRESS, S.RETURNED})
"""The responsible body has it, and no report of its lies before the giver's side: its date can be moved."""
WITH_EXECUTORS = frozenset({S.ISSUED, S.IN_PROGRESS, S.SUBMITTED, S.RETURNED})
AFTER_ACCEPTANCE = frozenset({RemovalGround.EXECUTED, RemovalGround.PARTLY_EXECUTED})
"""The grounds that need an accepted report; the others end control from any status."""

WORKFLOW = Workflow(
    "instruction",
    (
        Move("clarification", "instruction.clarify", frozenset({S.NEEDS_CLARIFICATION}), S.ISSUED, N_("Clarify")),
        Move("acknowledgement", "instruction.acknowledge", frozenset({S.ISSUED}), S.IN_PROGRESS, N_("Take up")),
        Move("report", "instruction.report", frozenset({S.IN_PROGRESS, S.RETURNED}), S.SUBMITTED, N_("Final report")),
        Move("interim_report", "instruction.contribute", WITH_EXECUTORS, None, N_("Interim report"), bumps=False),
        Move("acceptance", "instruction.review", frozenset({S.SUBMITTED}), S.ACCEPTED, N_("Accept the report")),
        Move("return", "instruction.review", frozenset({S.SUBMITTED}), S.RETURNED, N_("Return for rework")),
        Move("extension_request", "instruction.ask_extension", RUNNING, None, N_("Ask for an extension"), bumps=False),
        Move("extension_approval", "instruction.decide_extension", RUNNING, None, N_("Approve the extension")),
        Move("extension_refusal", "instruction.decide_extension", RUNNING, None, N_("Refuse the extension")),
        Move(
            "extension_withdrawal", "instruction.ask_extension", RUNNING, None, N_("Withdraw the request"), bumps=False
        ),
        Move("pause", "instruction.pause", RUNNING, None, N_("Stop the clock")),
        Move("resumption", "instruction.pause", RUNNING, None, N_("Set the clock going again")),
        Move("removal", "instruction.remove", UNDER_CONTROL, S.REMOVED, N_("Remove from control")),
        Move("assignment", "instruction.assign", UNDER_CONTROL, None, N_("Name a handler")),
        Move("reminder", "instruction.remind", RUNNING, None, N_("Remind"), bumps=False),
        Move("edit", "instruction.edit", UNDER_CONTROL, None, N_("Edit")),
        Move("link", "instruction.link", UNDER_CONTROL, None, N_("Link an issue"), bumps=False),
        Move("suborder", "instruction.create", WITH_EXECUTORS, None, N_("Give a sub-instruction"), bumps=False),
        Move("comment", "instruction.comment", ANY, None, N_("Comment"), bumps=False),
        Move("note", "instruction.comment", ANY, None, N_("Internal note"), bumps=False),
        Move("attachment", "instruction.comment", ANY, None, N_("Add files"), bumps=False),
        Move("detachment", "instruction.comment", ANY, None, N_("Remove a file"), bumps=False),
    ),
)
