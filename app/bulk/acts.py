"""What can be done to many at once: each act is an ordinary verb of its noun, with what can be foreseen of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor
from app.bulk import checks
from app.bulk import schemas as s
from app.instructions.moves import reminding as reminding_of_instructions
from app.instructions.moves import working as executing
from app.instructions.schemas import HandlerIn, InstructionEdit
from app.instructions.schemas import ReminderIn as InstructionReminderIn
from app.instructions.writing import editing
from app.issues import registering
from app.issues.moves import referrals, working
from app.issues.moves import reminding as reminding_of_issues
from app.issues.schemas import AssignmentIn, IssueEdit, ReminderIn, RouteIn
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.inputs import Input

Check = Callable[[Any], None]
"""Raises what the verb would raise over one row that was taken in hand."""


@dataclass(frozen=True)
class Act:
    """`move` is the row of the transition table; `verb(work, actor, number, body, version)` does it to one."""

    label: str
    icon: str
    permission: str
    move: str
    asked: type[s.Chosen]
    body: type[Input]
    verb: Callable[[Work, Actor, int, Any, int | None], Any]
    checks: Callable[[Work, Any], Check]
    """Refuses what fits no row at all, and says what is to be checked of each."""

    def words(self, said: Mapping[str, Any]) -> Input:
        """What the verb is told, the same for every row."""
        return self.body.model_validate({name: said[name] for name in self.body.model_fields if name in said})


ISSUES: Mapping[str, Act] = {
    "route": Act(
        N_("Route for review"), "send", "issue.route", "route", s.RouteMany, RouteIn, referrals.route, checks.routing
    ),
    "assignment": Act(
        N_("Name a handler"), "person", "issue.assign", "assignment", s.AssignIssues, AssignmentIn, working.assign,
        checks.assignment,
    ),
    "importance": Act(
        N_("Change the importance"), "high", "issue.edit", "edit", s.WeighMany, IssueEdit, registering.edit,
        checks.nothing,
    ),
    "reminder": Act(
        N_("Remind"), "bell", "issue.remind", "reminder", s.RemindOfIssues, ReminderIn, reminding_of_issues.remind,
        checks.issue_reminder,
    ),
}  # fmt: skip
INSTRUCTIONS: Mapping[str, Act] = {
    "assignment": Act(
        N_("Name a handler"), "person", "instruction.assign", "assignment", s.AssignInstructions, HandlerIn,
        executing.assign, checks.execution,
    ),
    "controller": Act(
        N_("Name a controller"), "eye", "instruction.edit", "edit", s.ControlMany, InstructionEdit, editing.edit,
        checks.control,
    ),
    "importance": Act(
        N_("Change the importance"), "high", "instruction.edit", "edit", s.WeighMany, InstructionEdit, editing.edit,
        checks.nothing,
    ),
    "reminder": Act(
        N_("Remind"), "bell", "instruction.remind", "reminder", s.RemindOfInstructions, InstructionReminderIn,
        reminding_of_instructions.remind, checks.instruction_reminder,
    ),
}  # fmt: skip
