"""Words for the values of this room."""

from app.kit.i18n import N_
from app.recurrence.listing import SeriesState
from app.recurrence.rules import RuleKind

KIND = {
    RuleKind.MONTHLY: N_("Every month"),
    RuleKind.QUARTERLY: N_("Every quarter"),
    RuleKind.WEEKLY: N_("Every so many weeks"),
}
STATE = {
    SeriesState.RUNNING: N_("goes on"),
    SeriesState.OVER: N_("is over"),
}
EVENTS: dict[str, tuple[str, str, str]] = {
    # kind: (what happened, icon, tone)
    "series.creation": (N_("ordered the recurring instruction"), "task", "idle"),
    "series.change": (N_("changed it from a period on"), "edit", "active"),
    "series.missed": (N_("did not give the instruction of a period: its due date had passed"), "late", "soon"),
    "series.ending": (N_("ended the series"), "stop", "idle"),
}
