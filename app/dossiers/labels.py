"""Words for why something should be decided."""

from app.dossiers.proposals import Reason
from app.kit.i18n import N_

REASON: dict[Reason, tuple[str, str, str]] = {
    # reason: (words, icon, tone); the words of LATE stand in the template, for they count
    Reason.AWAITED: (N_("waits for a decision of this body"), "st-awaiting_decision", "wait"),
    Reason.CONTESTED: (N_("contested by the enterprise"), "st-contested", "late"),
    Reason.CARRIED_OVER: (N_("left open by the last meeting"), "return", "soon"),
    Reason.PROMISED: (N_("promised at the last meeting, not done"), "task", "soon"),
    Reason.LATE: (N_("late"), "late", "late"),
}
