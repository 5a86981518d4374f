"""Overrides that are known when the product is published."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.law import DATA
from app.calendar.models import CalendarOverride
from app.kit.reference import bring_in, picked, read_csv


def load(session: Session, today: date) -> None:
    """By day. Into a calendar that is in use a new day comes without counting yet, for due dates may hang on it: who
    keeps the calendar looks at what would move, and approves it. So it is also where none would: else it would tell
    which are confidential.
    """
    known = set(session.scalars(select(CalendarOverride.day)))
    bring_in(
        session,
        CalendarOverride,
        "day",
        (
            picked(row, "kind", "name_kk", "name_ru", "name_en", "source") | {"day": date.fromisoformat(row["day"])}
            for row in read_csv(DATA / "overrides.csv")
        ),
    )
    for row in session.scalars(select(CalendarOverride)):
        if known and row.day not in known and row.day >= today:
            row.withdrawn_on = today
