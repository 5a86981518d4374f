"""Reference data that comes with the product: from CSV files into tables, by natural key, as often as one likes."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kit.columns import Base

UNTOUCHED = 1
"""The version of a row that nobody has edited."""


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bring_in(session: Session, model: type[Base], key: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Inserts the rows that are missing and corrects those that nobody has edited; what people changed stays theirs.

    `model` has a `version`; `key` names its natural key.
    """
    known: dict[Any, Any] = {getattr(row, key): row for row in session.scalars(select(model))}
    touched = []
    for values in rows:
        row: Any = known.get(values[key]) or model(version=UNTOUCHED)
        if row.version == UNTOUCHED:
            _correct(row, values)
            session.add(row)
            touched.append(row)
    session.flush()
    for row in touched:
        # Texts of the file become the values of the column's own type when they are read back.
        session.expire(row)


def _correct(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def picked(row: Mapping[str, str], *names: str) -> dict[str, str]:
    """Just these columns of a row: files also keep sources and doubts, tables need not."""
    return {name: row[name] for name in names}
