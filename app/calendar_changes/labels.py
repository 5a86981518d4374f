"""Words for the values of this room."""

from app.calendar.models import OverrideKind
from app.calendar.moving import Why
from app.calendar.overriding import Action
from app.kit.i18n import N_

KIND = {OverrideKind.DAY_OFF: N_("Day off"), OverrideKind.WORKING: N_("Working day")}
ACTION = {
    Action.ADD: N_("Add a day off or a working day"),
    Action.CORRECT: N_("Correct the day"),
    Action.WITHDRAW: N_("Withdraw the day"),
}
WHY = {
    Why.COUNTED: N_("counted from a term: the term is counted anew"),
    Why.DAY_OFF: N_("set by hand: falls on a day off now"),
    Why.RESTORED: N_("set by hand: the day that was set is a working day again"),
}
