"""What the forms and filters of the register offer: (value, words) pairs, groups where there are groups."""

from typing import Any

from sqlalchemy import select

from app.categories.models import LegalForm, Sector, SectorLevel
from app.kit import i18n
from app.kit.db import Work
from app.kit.words.collation import sort_key
from app.territories.models import TerritoryLevel
from app.territories.queries import Node, nodes, tree

Pair = tuple[Any, str]
Group = tuple[str, list[Pair]]


def districts(work: Work, region_ids: set[int], keep: int | None = None) -> list[Pair]:
    """Cities and districts of the regions that are in use, and the one to `keep`."""
    return [
        (node.id, i18n.localized(node, work.language))
        for _, node in tree(nodes(work.session), work.language)
        if node.parent_id in region_ids and (node.retired_on is None or node.id == keep)
    ]


def territories(work: Work) -> list[Pair]:
    """Everything below the republic, what lies in a region after it."""
    return [
        (node.id, _indented(node, i18n.localized(node, work.language)))
        for _, node in tree(nodes(work.session), work.language)
        if node.level is not TerritoryLevel.REPUBLIC
    ]


def sectors(work: Work, keep: str | None = None) -> list[Group]:
    """Divisions under their sections; each section itself stands first in its group."""
    rows = work.session.scalars(select(Sector).order_by(Sector.code)).all()
    offered = [row for row in rows if row.retired_on is None or row.code == keep]
    groups = [row for row in offered if row.level is SectorLevel.SECTION]
    return [
        (
            _coded(section, work.language),
            [(row.code, _coded(row, work.language)) for row in offered if section.code in (row.code, row.parent_code)],
        )
        for section in groups
    ]


def forms(work: Work, keep: str | None = None) -> list[Pair]:
    """Legal forms by their short names."""
    rows = work.session.scalars(select(LegalForm)).all()
    offered = [
        (row.code, f"{i18n.localized(row, work.language, 'short')} – {i18n.localized(row, work.language)}")
        for row in rows
        if row.retired_on is None or row.code == keep
    ]
    return sorted(offered, key=lambda pair: sort_key(pair[1], work.language))


def _coded(sector: Sector, language: str) -> str:
    return f"{sector.code}. {i18n.localized(sector, language)}"


def _indented(node: Node, name: str) -> str:
    return f"\u2003{name}" if node.level is TerritoryLevel.DISTRICT else name
