"""What an enterprise may refer to: a territory of its region, a sector, a legal form; nothing that is retired."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app.categories.models import LegalForm, Sector
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.territories.models import Territory

OFFERED = N_("Choose one of the values offered")


def check_references(work: Work, region_id: int, values: dict[str, Any]) -> None:
    """Of the named values those that are not null; 422 by field."""
    if values.get("territory_id") is not None:
        _territory(work, region_id, values["territory_id"])
    for field, code in (("sector_code", Sector.code), ("legal_form_code", LegalForm.code)):
        if values.get(field) is not None and not _in_use(work, code, values[field]):
            raise Invalid(**{field: OFFERED})


def _in_use(work: Work, code: InstrumentedAttribute[str], value: str) -> bool:
    query = select(code).where(code == value, code.class_.retired_on.is_(None))
    return work.session.scalar(query) is not None


def _territory(work: Work, region_id: int, territory_id: int) -> None:
    query = select(Territory.id).where(
        Territory.id == territory_id, Territory.parent_id == region_id, Territory.retired_on.is_(None)
    )
    if work.session.scalar(query) is None:
        raise Invalid(territory_id=OFFERED)
