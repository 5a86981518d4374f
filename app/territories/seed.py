"""The republic, its twenty regions, and the cities and districts of Akmola."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kit.reference import bring_in, picked, read_csv
from app.territories.models import Territory

KATO = Path(__file__).parent / "data" / "kato.csv"
REPUBLIC = "000000000"
"""Ours: KATO numbers regions and what lies below them."""


def load(session: Session) -> None:
    """By KATO number, level by level, because a node points to the one above it."""
    rows = read_csv(KATO)
    for level in ("republic", "region", "district"):
        ids = ids_by_kato(session)
        bring_in(
            session,
            Territory,
            "kato",
            (
                picked(row, "kato", "level", "kind", "name_kk", "name_ru", "name_en", "aliases")
                | {"parent_id": ids.get(row["parent_kato"])}
                for row in rows
                if row["level"] == level
            ),
        )


def ids_by_kato(session: Session) -> dict[str, int]:
    return dict(session.execute(select(Territory.kato, Territory.id)).all())
