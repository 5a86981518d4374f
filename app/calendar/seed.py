"""Overrides that are known when the product is published."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.law import DATA
from app.calendar.models import CalendarOverride
from app.kit.reference import UNTOUCHED, bring_in, picked, read_csv


def load(session: Session, today: date) -> None:
    """By day. Into a calendar that is in use a new day comes without counting yet, for due dates may hang on it: who
    keeps the calendar looks at what would move, and approves it. So it is also where none would: else it would tell
    which are confidential. For the same reason no day that counts turns into another kind by itself (`unlike`).
    """
    rows = _shipped()
    known = {row.day: row for row in session.scalars(select(CalendarOverride))}
    bring_in(session, CalendarOverride, "day", [row for row in rows if not _turns(known.get(row["day"]), row)])
    for row in session.scalars(select(CalendarOverride)):
        if known and row.day not in known and row.day >= today:
            row.withdrawn_on = today


def unlike(session: Session) -> list[CalendarOverride]:
    """Days that count, that nobody has edited, and that this version would have of the other kind."""
    known = {row.day: row for row in session.scalars(select(CalendarOverride))}
    return [known[row["day"]] for row in _shipped() if _turns(known.get(row["day"]), row)]


def _shipped() -> list[dict[str, Any]]:
    return [
        picked(row, "kind", "name_kk", "name_ru", "name_en", "source") | {"day": date.fromisoformat(row["day"])}
        for row in read_csv(DATA / "overrides.csv")
    ]


def _turns(row: CalendarOverride | None, shipped: Mapping[str, Any]) -> bool:
    stands = row is not None and row.version == UNTOUCHED and row.withdrawn_on is None
    return stands and row is not None and row.kind != shipped["kind"]
