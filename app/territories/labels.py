"""Words for the values of this room."""

from app.kit.i18n import N_
from app.territories.models import TerritoryKind, TerritoryLevel

LEVEL = {
    TerritoryLevel.REPUBLIC: N_("Republic"),
    TerritoryLevel.REGION: N_("Region"),
    TerritoryLevel.DISTRICT: N_("District or city"),
}
KIND = {
    TerritoryKind.REPUBLIC: N_("Republic"),
    TerritoryKind.REGION: N_("Region"),
    TerritoryKind.CITY_REPUBLICAN: N_("City of republican significance"),
    TerritoryKind.CITY: N_("City"),
    TerritoryKind.DISTRICT: N_("District"),
}
