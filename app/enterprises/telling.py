"""What the first event of an enterprise tells, and how a number is told: an IIN goes into no history."""

from typing import Any

from app.enterprises.models import Enterprise
from app.kit.identifiers import shown

TOLD = (
    "name_stated",
    "legal_form_code",
    "legal_form_stated",
    "region_id",
    "territory_id",
    "sector_code",
    "system_forming",
    "name_kk",
    "name_ru",
    "name_en",
)


def told(enterprise: Enterprise) -> dict[str, tuple[Any, Any]]:
    number = shown(enterprise.identifier) if enterprise.identifier else None
    return {**{name: (None, getattr(enterprise, name)) for name in TOLD}, "identifier": (None, number)}


def masked(changes: dict[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """The same changes with an IIN masked."""
    if "identifier" not in changes:
        return changes
    old, new = (shown(digits) if digits else None for digits in changes["identifier"])
    return {**changes, "identifier": (old, new)}
