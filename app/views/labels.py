"""Words for the values of this room."""

from app.kit.i18n import N_
from app.views.models import Audience, Listing

LISTING = {Listing.ISSUES: N_("Issues"), Listing.INSTRUCTIONS: N_("Instructions")}
AUDIENCE = {
    Audience.PRIVATE: N_("Only I"),
    Audience.BODY: N_("All officers of the body"),
    Audience.OFFICE: N_("The whole office of the region"),
}
