"""How categories, sectors and legal forms are kept."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.categories.models import Category, LegalForm, Sector, SectorLevel
from app.categories.schemas import SectorIn
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.kit.lists.paging import Sort
from app.kit.lists.shelves import Shelf

NAMES = ("name_kk", "name_ru", "name_en")


def names_stay(_session: Session, category: Category, given: Mapping[str, Any]) -> None:
    """The names of the seven fixed ones; their place in the list and their term may change."""
    renamed = [name for name in NAMES if name in given and given[name] != getattr(category, name)]
    if category.fixed and renamed:
        raise Invalid(**dict.fromkeys(renamed, N_("This category is fixed: its name stays")))


def not_fixed(_session: Session, category: Category) -> None:
    if category.fixed:
        raise Conflict(N_("This category is fixed: it stays in use"))


def sector(session: Session, body: SectorIn) -> Mapping[str, Any]:
    """A section is a letter, a division two digits and a section above it."""
    above = session.get(Sector, body.parent_code) if body.parent_code is not None else None
    if body.code.isalpha():
        if body.parent_code is not None:
            raise Invalid(parent_code=N_("A section belongs to no other one"))
        return {**body.model_dump(), "level": SectorLevel.SECTION}
    if above is None or above.level is not SectorLevel.SECTION or above.retired_on is not None:
        raise Invalid(parent_code=N_("Choose the section to which the division belongs"))
    return {**body.model_dump(), "level": SectorLevel.DIVISION}


CATEGORIES = Shelf(
    "category",
    Category,
    Category.code,
    Sort((Category.position, Category.code), (int, str)),
    told=(*NAMES, "term_kind", "position"),
    unique="code",
    may_edit=names_stay,
    may_retire=not_fixed,
)
SECTORS = Shelf(
    "sector",
    Sector,
    Sector.code,
    Sort((Sector.code,), (str,)),
    told=("parent_code", "level", *NAMES),
    unique="code",
    make=sector,
)
LEGAL_FORMS = Shelf(
    "legal_form",
    LegalForm,
    LegalForm.code,
    Sort((LegalForm.code,), (str,)),
    told=("short_kk", "short_ru", "short_en", *NAMES, "aliases"),
    unique="code",
)
