"""What crosses the border of the room: bodies of requests, shared by both doors."""

from datetime import date
from typing import Annotated, Literal

from app.extensions.models import ExtensionStatus
from app.kit.inputs import Input
from app.kit.text import BlankIsNone, OptionalProse, Prose


class ExtensionIn(Input):
    """Until when, and why: a working day after the present due date, two working days from today or more."""

    due_on: date
    reason: Prose


class ExtensionDecisionIn(Input):
    """Approved: without `due_on`, to the day that was asked for. A refusal says why."""

    decision: Literal[ExtensionStatus.APPROVED, ExtensionStatus.REFUSED]
    due_on: Annotated[date | None, BlankIsNone] = None
    note: OptionalProse = ""


class RequestWithdrawalIn(Input):
    """Why, where that is worth saying."""

    note: OptionalProse = ""


class PauseIn(Input):
    """Why the clock stops, and the working day on which the office looks again."""

    reason: Prose
    look_again_on: date


class ResumptionIn(Input):
    note: OptionalProse = ""
