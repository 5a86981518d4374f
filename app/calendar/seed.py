"""Overrides that are known when the product is published."""

from datetime import date

from sqlalchemy.orm import Session

from app.calendar.law import DATA
from app.calendar.models import CalendarOverride
from app.kit.reference import bring_in, picked, read_csv


def load(session: Session) -> None:
    """By day."""
    bring_in(
        session,
        CalendarOverride,
        "day",
        (
            picked(row, "kind", "name_kk", "name_ru", "name_en", "source") | {"day": date.fromisoformat(row["day"])}
            for row in read_csv(DATA / "overrides.csv")
        ),
    )
