"""Problem categories, sections and divisions of industry, legal forms."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.categories.models import Category, LegalForm, Sector
from app.kit.reference import bring_in, picked, read_csv

DATA = Path(__file__).parent / "data"
NAMES = ("name_kk", "name_ru", "name_en")


def load(session: Session) -> None:
    _load_categories(session)
    _load_sectors(session)
    _load_legal_forms(session)


def _load_categories(session: Session) -> None:
    bring_in(
        session,
        Category,
        "code",
        (
            picked(row, "code", "term_kind", *NAMES)
            | {"fixed": row["fixed"] == "yes", "position": int(row["position"])}
            for row in read_csv(DATA / "categories.csv")
        ),
    )


def _load_sectors(session: Session) -> None:
    """Sections first: a division points to its own."""
    rows = read_csv(DATA / "oked.csv")
    for level in ("section", "division"):
        bring_in(
            session,
            Sector,
            "code",
            (
                picked(row, "code", "level", *NAMES) | {"parent_code": row["parent_code"] or None}
                for row in rows
                if row["level"] == level
            ),
        )


def _load_legal_forms(session: Session) -> None:
    bring_in(
        session,
        LegalForm,
        "code",
        (
            picked(row, "code", "short_kk", "short_ru", "short_en", "aliases", *NAMES)
            for row in read_csv(DATA / "legal_forms.csv")
        ),
    )
