"""Words for the values of this room."""

from app.bodies.models import BodyKind
from app.kit.i18n import N_

KIND = {
    BodyKind.DEPUTY_AKIM_OFFICE: N_("Deputy akim's office"),
    BodyKind.DISTRICT_AKIMAT: N_("District akimat"),
    BodyKind.CITY_AKIMAT: N_("City akimat"),
    BodyKind.DEPARTMENT: N_("Sector department"),
    BodyKind.REGIONAL_HEADQUARTERS: N_("Regional investment headquarters"),
    BodyKind.COORDINATION_COUNCIL: N_("Regional Coordination Council"),
    BodyKind.REPUBLICAN_HEADQUARTERS: N_("Republican investment headquarters"),
    BodyKind.MINISTRY: N_("Ministry"),
    BodyKind.PROSECUTOR: N_("Prosecutor's office"),
    BodyKind.FUND: N_("Fund or development institution"),
    BodyKind.OTHER_MECHANISM: N_("Other investor-support mechanism"),
}
