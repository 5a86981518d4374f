"""Whose turn it is: one sentence for every status, in words that name a side and not a person."""

from dataclasses import dataclass

from app.instructions.models import InstructionStatus
from app.instructions.scope import Side
from app.kit.i18n import N_

S = InstructionStatus


@dataclass(frozen=True)
class NextStep:
    """`move` is the one that is expected and `side` makes it; None where nothing is left to do."""

    side: Side | None
    move: str
    what: str


STEPS = {
    S.NEEDS_CLARIFICATION: NextStep(Side.GIVER, "clarification", N_("Who gave it names the body and the date")),
    S.ISSUED: NextStep(Side.RESPONSIBLE, "acknowledgement", N_("The responsible body takes it up")),
    S.IN_PROGRESS: NextStep(Side.RESPONSIBLE, "report", N_("The responsible body reports execution")),
    S.SUBMITTED: NextStep(Side.GIVER, "review", N_("Who gave it reviews the report")),
    S.RETURNED: NextStep(Side.RESPONSIBLE, "report", N_("The responsible body reworks it and reports anew")),
    S.ACCEPTED: NextStep(Side.GIVER, "removal", N_("Who gave it removes it from control")),
    S.REMOVED: NextStep(None, "", N_("Nothing more is to be done")),
}
"""On whose side it lies in each status, and what is expected there."""
