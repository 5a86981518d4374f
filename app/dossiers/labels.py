"""Words for why something should be decided."""

from app.dossiers.proposals import ProposalReason
from app.kit.i18n import N_

REASON: dict[ProposalReason, tuple[str, str, str]] = {
    # reason: (words, icon, tone); the words of LATE stand in the template, for they count
    ProposalReason.AWAITED: (N_("waits for a decision of this body"), "st-awaiting_decision", "wait"),
    ProposalReason.CONTESTED: (N_("contested by the enterprise"), "st-contested", "late"),
    ProposalReason.CARRIED_OVER: (N_("left open by the last meeting"), "return", "soon"),
    ProposalReason.PROMISED: (N_("promised at the last meeting, not done"), "task", "soon"),
    ProposalReason.LATE: (N_("late"), "late", "late"),
}
