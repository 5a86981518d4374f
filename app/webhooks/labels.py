"""Words for webhooks and their log: (words, icon, tone)."""

from app.kit.i18n import N_
from app.notifications import labels
from app.webhooks.models import DeliveryState, Failure, WebhookState
from app.webhooks.vocabulary import KINDS, PING

STATE: dict[WebhookState, tuple[str, str, str]] = {
    WebhookState.ACTIVE: (N_("Switched on"), "st-in_progress", "active"),
    WebhookState.OFF: (N_("Switched off"), "pause", "idle"),
    WebhookState.FAILED: (N_("Off: the receiver failed for too long"), "late", "late"),
}
DELIVERY: dict[DeliveryState, tuple[str, str, str]] = {
    DeliveryState.WAITING: (N_("On its way"), "clock", "wait"),
    DeliveryState.DELIVERED: (N_("Delivered"), "check", "done"),
    DeliveryState.FAILED: (N_("Not delivered"), "late", "late"),
    DeliveryState.DROPPED: (N_("Not sent: switched off, or not yours to see any more"), "stop", "idle"),
}
FAILURE: dict[Failure, str] = {
    Failure.UNKNOWN_HOST: N_("The host's name is not known"),
    Failure.REFUSED_ADDRESS: N_("The host is inside a network; the administrator can allow it"),
    Failure.UNREACHABLE: N_("The host could not be reached"),
    Failure.TIMEOUT: N_("No answer in time"),
    Failure.GARBAGE: N_("The answer was no HTTP"),
    Failure.REDIRECT: N_("The receiver sends elsewhere; redirects are not followed"),
    Failure.STATUS: N_("The receiver answered with an error"),
}
WHOLE: dict[str, str] = {
    "issue.*": N_("Everything about issues"),
    "instruction.*": N_("Everything about instructions"),
    "meeting.*": N_("Everything about meetings"),
}
NOUN: dict[str, str] = {"issue.*": N_("Issues"), "instruction.*": N_("Instructions"), "meeting.*": N_("Meetings")}
KIND: dict[str, str] = {**WHOLE, **{kind: labels.KIND[kind][0] for kind in KINDS}}
KIND |= {"issue.creation": N_("An issue is written down"), PING: N_("Test message")}
"""People are told only of what an enterprise submits, programs of every issue that they may see."""
