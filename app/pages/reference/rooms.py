"""The lists that the administrator keeps, each with its words, its rows and what its form offers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.bodies import labels as body_labels
from app.bodies.models import Body, BodyKind
from app.bodies.schemas import BodyEdit, BodyIn
from app.bodies.shelf import BODIES
from app.categories import labels as category_labels
from app.categories.models import Category, LegalForm, Sector, SectorLevel, TermKind
from app.categories.schemas import CategoryEdit, CategoryIn, LegalFormEdit, LegalFormIn, SectorEdit, SectorIn
from app.categories.shelves import CATEGORIES, LEGAL_FORMS, SECTORS
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.lists.shelves import Shelf
from app.kit.words.collation import sort_key
from app.territories import labels as territory_labels
from app.territories.models import TerritoryLevel
from app.territories.queries import nodes, tree
from app.territories.schemas import TerritoryEdit, TerritoryIn
from app.territories.shelf import KINDS, TERRITORIES

Options = list[tuple[Any, str]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Room:
    """One list. `path` is its place under /reference and the name of its templates; `rows` what the list shows;
    `offers` the choices of its form, given the row that is edited."""

    path: str
    title: str
    add: str
    shelf: Shelf[Any]
    new: type[Input]
    change: type[Patch]
    rows: Callable[[Work], Rows]
    offers: Callable[[Work, Any], Mapping[str, Options]]
    numbered: bool = False
    """Whether a row's address is its number, not a code."""

    @property
    def address(self) -> str:
        return f"/reference/{self.path}"


def territory_rows(work: Work) -> Rows:
    return [
        {"depth": depth, "row": node, "kind": i18n.translate(territory_labels.KIND[node.kind])}
        for depth, node in tree(nodes(work.session), work.language)
    ]


def territory_offers(work: Work, _row: Any) -> Mapping[str, Options]:
    above = [
        (node.id, i18n.localized(node, work.language))
        for _, node in tree(nodes(work.session), work.language)
        if node.level is not TerritoryLevel.DISTRICT and node.retired_on is None
    ]
    kinds = [kind for level in KINDS.values() for kind in level]
    return {
        "parent_id": above,
        "kind": [(kind.value, i18n.translate(territory_labels.KIND[kind])) for kind in kinds],
    }


def category_rows(work: Work) -> Rows:
    rows = work.session.scalars(select(Category).order_by(Category.position, Category.code))
    return [{"row": row, "term": i18n.translate(category_labels.TERM[row.term_kind])} for row in rows]


def category_offers(_work: Work, _row: Any) -> Mapping[str, Options]:
    return {"term_kind": [(kind.value, i18n.translate(category_labels.TERM[kind])) for kind in TermKind]}


def sector_rows(work: Work) -> Rows:
    """Each section before its divisions."""
    rows = work.session.scalars(select(Sector)).all()
    ordered = sorted(rows, key=lambda row: (row.parent_code or row.code, row.level is SectorLevel.DIVISION, row.code))
    return [{"depth": int(row.level is SectorLevel.DIVISION), "row": row} for row in ordered]


def sector_offers(work: Work, _row: Any) -> Mapping[str, Options]:
    sections = select(Sector).where(Sector.level == SectorLevel.SECTION, Sector.retired_on.is_(None))
    rows = work.session.scalars(sections.order_by(Sector.code))
    return {"parent_code": [(row.code, f"{row.code}. {i18n.localized(row, work.language)}") for row in rows]}


def legal_form_rows(work: Work) -> Rows:
    rows = work.session.scalars(select(LegalForm)).all()
    return [{"row": row} for row in sorted(rows, key=lambda row: sort_key(i18n.localized(row, work.language)))]


def no_offers(_work: Work, _row: Any) -> Mapping[str, Options]:
    return {}


def body_rows(work: Work) -> Rows:
    """From the republic down, each level in the order of kinds and names."""
    places = {node.id: i18n.localized(node, work.language) for node in nodes(work.session)}
    bodies = work.session.scalars(select(Body)).all()
    names = {body.id: i18n.localized(body, work.language) for body in bodies}
    kinds, levels = list(BodyKind), list(TerritoryLevel)
    ordered = sorted(
        bodies,
        key=lambda row: (levels.index(row.level), kinds.index(row.kind), sort_key(names[row.id], work.language)),
    )
    return [
        {
            "row": row,
            "kind": i18n.translate(body_labels.KIND[row.kind]),
            "territory": places[row.territory_id],
            "above": names.get(row.escalates_to_id or 0, ""),
        }
        for row in ordered
    ]


def body_offers(work: Work, row: Any) -> Mapping[str, Options]:
    own = row.id if row is not None else None
    above: Options = [
        (one["row"].id, i18n.localized(one["row"], work.language))
        for one in body_rows(work)
        if one["row"].retired_on is None and one["row"].id != own
    ]
    places: Options = [
        (node.id, i18n.localized(node, work.language))
        for _, node in tree(nodes(work.session), work.language)
        if node.retired_on is None or (row is not None and node.id == row.territory_id)
    ]
    return {
        "kind": [(kind.value, i18n.translate(words)) for kind, words in body_labels.KIND.items()],
        "level": [(level.value, i18n.translate(words)) for level, words in territory_labels.LEVEL.items()],
        "territory_id": places,
        "escalates_to_id": above,
    }


ROOMS = (
    Room("bodies", N_("Bodies"), N_("Add a body"), BODIES, BodyIn, BodyEdit, body_rows, body_offers, numbered=True),
    Room(
        "territories",
        N_("Territories"),
        N_("Add a territory"),
        TERRITORIES,
        TerritoryIn,
        TerritoryEdit,
        territory_rows,
        territory_offers,
        numbered=True,
    ),
    Room(
        "categories",
        N_("Problem categories"),
        N_("Add a category"),
        CATEGORIES,
        CategoryIn,
        CategoryEdit,
        category_rows,
        category_offers,
    ),
    Room(
        "sectors",
        N_("Sectors of industry"),
        N_("Add a sector"),
        SECTORS,
        SectorIn,
        SectorEdit,
        sector_rows,
        sector_offers,
    ),
    Room(
        "legal-forms",
        N_("Legal forms"),
        N_("Add a legal form"),
        LEGAL_FORMS,
        LegalFormIn,
        LegalFormEdit,
        legal_form_rows,
        no_offers,
    ),
)
