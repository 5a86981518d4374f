"""Words for the values of this room."""

from app.categories.models import SectorLevel, TermKind
from app.kit.i18n import N_

TERM = {
    TermKind.ORDINARY: N_("ordinary"),
    TermKind.LAND: N_("land or connection"),
    TermKind.FAST_TRACK: N_("fast track"),
}
LEVEL = {SectorLevel.SECTION: N_("Section"), SectorLevel.DIVISION: N_("Division")}
