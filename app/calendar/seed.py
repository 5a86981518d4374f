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
    known = _by_day(session)
    bring_in(session, CalendarOverride, "day", [row for row in rows if not _turns(known.get(row["day"]), row)])
    for day, row in _by_day(session).items():
        if known and day not in known and day >= today:
            row.withdrawn_on = today


def unlike(session: Session) -> list[CalendarOverride]:
    """Days that count, that nobody has edited, and that this version would have of the other kind."""
    known = _by_day(session)
    return [known[row["day"]] for row in _shipped() if _turns(known.get(row["day"]), row)]


def _by_day(session: Session) -> dict[date, CalendarOverride]:
    return {row.day: row for row in session.scalars(select(CalendarOverride))}


def _shipped() -> list[dict[str, Any]]:
    return [
        picked(row, "kind", "name_kk", "name_ru", "name_en", "source") | {"day": date.fromisoformat(row["day"])}
        for row in read_csv(DATA / "overrides.csv")
    ]


def _turns(row: CalendarOverride | None, shipped: Mapping[str, Any]) -> bool:
    if row is None or row.version != UNTOUCHED or row.withdrawn_on is not None:
        return False
    return bool(row.kind != shipped["kind"])
