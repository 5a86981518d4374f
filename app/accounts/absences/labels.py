"""Words for absences."""

from app.accounts.absences.listing import AbsenceState
from app.accounts.absences.models import AbsenceReason
from app.kit.i18n import N_

REASON = {
    AbsenceReason.LEAVE: N_("Leave"),
    AbsenceReason.TRIP: N_("Business trip"),
    AbsenceReason.ILLNESS: N_("Illness"),
    AbsenceReason.OTHER: N_("Another reason"),
}
STATE = {
    AbsenceState.CURRENT: N_("in force now"),
    AbsenceState.COMING: N_("to come"),
    AbsenceState.OVER: N_("over"),
}
