"""Words for the values of this room, as the state's own usage has them."""

from app.extensions.models import ExtensionStatus
from app.kit.i18n import N_

STATUS = {
    ExtensionStatus.ASKED: N_("Waits for the decision"),
    ExtensionStatus.APPROVED: N_("Extension approved"),
    ExtensionStatus.REFUSED: N_("Extension refused"),
    ExtensionStatus.WITHDRAWN: N_("Request withdrawn"),
    ExtensionStatus.LAPSED: N_("Lapsed: nothing was left to decide"),
}
DECIDE = {
    ExtensionStatus.APPROVED: N_("Approve"),
    ExtensionStatus.REFUSED: N_("Refuse"),
}


def events(noun: str) -> dict[str, tuple[str, str, str]]:
    """kind of event → (what happened, icon, tone)"""
    return {
        f"{noun}.extension_request": (N_("asked for an extension"), "extended", "wait"),
        f"{noun}.extension_approval": (N_("approved the extension"), "extended", "done"),
        f"{noun}.extension_refusal": (N_("refused the extension"), "extended", "soon"),
        f"{noun}.extension_withdrawal": (N_("withdrew the request for an extension"), "extended", "idle"),
        f"{noun}.pause": (N_("stopped the clock"), "pause", "wait"),
        f"{noun}.resumption": (N_("set the clock going again"), "clock", "active"),
    }
