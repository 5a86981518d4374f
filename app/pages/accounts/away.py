"""People from whom one is chosen, with who of them is absent today and who stands in."""

from collections.abc import Iterable
from typing import Any

from app.kit import i18n
from app.kit.i18n import N_
from app.kit.templating import format_date_short

Options = list[tuple[int, str]]
AWAY = N_("%(person)s – absent until %(day)s, stands in: %(name)s")


def options(rows: Iterable[Any]) -> Options:
    """(id, words) of rows to which `with_absences` was added; each person once."""
    return list({row.id: (row.id, _words(row)) for row in rows}.values())


def _words(row: Any) -> str:
    if row.away_until is None:
        return str(row.name)
    said = {"person": row.name, "day": format_date_short(row.away_until), "name": row.stands_in}
    return i18n.translate(AWAY, said)
