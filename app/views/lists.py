"""The lists of which there are views: their parameters, and what those name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import ColumnElement

from app.accounts.models import Person
from app.bodies.models import Body
from app.categories.models import Category, Sector
from app.enterprises.models import Enterprise
from app.instructions.listing import names as of_instructions
from app.instructions.listing.filter import InstructionQuery
from app.issues.listing import names as of_issues
from app.issues.listing.filter import IssueQuery
from app.kit.i18n import N_
from app.kit.lists.filter import FRAME, ListQuery
from app.meetings.names import Reader
from app.views.models import Listing


@dataclass(frozen=True)
class Listed:
    """`readers`: the names behind the values of a criterion, as far as the reader may see them."""

    path: str
    query: type[ListQuery]
    readers: Mapping[str, Reader]


LISTS: Mapping[Listing, Listed] = {
    Listing.ISSUES: Listed("/issues", IssueQuery, of_issues.READERS),
    Listing.INSTRUCTIONS: Listed("/instructions", InstructionQuery, of_instructions.READERS),
}
BODIES = ("body", "giver", "responsible", "co_executor")
PEOPLE = ("handler", "controller")
OUT_OF_USE: Mapping[str, tuple[Any, ColumnElement[bool]]] = {
    **dict.fromkeys(BODIES, (Body.id, Body.retired_on.is_not(None))),
    **dict.fromkeys(PEOPLE, (Person.id, Person.active.is_(False))),
    "category": (Category.code, Category.retired_on.is_not(None)),
    "sector": (Sector.code, Sector.retired_on.is_not(None)),
    "enterprise": (Enterprise.id, Enterprise.retired_on.is_not(None)),
}
"""Criterion → the key of what it names, and when that is no longer in use: what it once held is still found by it."""
CRITERION: Mapping[str, str] = {
    "category": N_("Category"),
    "territory": N_("Territory"),
    "body": N_("Body"),
    "handler": N_("Handler"),
    "enterprise": N_("Enterprise"),
    "sector": N_("Sector"),
    "meeting": N_("Meeting"),
    "giver": N_("Giver"),
    "responsible": N_("Responsible body"),
    "co_executor": N_("Co-executor"),
    "controller": N_("Controller"),
    "issue": N_("Issue"),
}


def pairs(query: str) -> list[tuple[str, str]]:
    """What a view holds: the criteria and the order, never the place in the list."""
    return [(name, value) for name, value in parse_qsl(query) if name == "sort" or name not in FRAME]
