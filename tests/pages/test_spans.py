"""How long something lay where, in words."""

from datetime import date

import pytest

from app.kit import i18n
from app.kit.db import Work
from app.pages.frame.spans import span

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


@pytest.mark.parametrize(
    ("start", "end", "days", "words"),
    [
        (MONDAY, TUESDAY, 1, "9 March – 10 March, 1 day"),
        (MONDAY, None, 1, "9 March – today, 1 day"),
        (MONDAY, MONDAY, 0, "9 March"),
        (TUESDAY, None, 0, "today"),
    ],
)
def test_one_day_alone_stands_alone(work: Work, start: date, end: date | None, days: int, words: str) -> None:
    i18n.current.set("en")
    i18n.year.set(2026)
    assert span(work, start, end, days) == words
