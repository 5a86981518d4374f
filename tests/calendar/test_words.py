"""What a typed due date is answered with reads well in each language, dates included."""

from datetime import date

import pytest

from app.calendar.days import WorkingCalendar
from app.calendar.due_dates import DueDateRefused, check_due_date
from app.kit.i18n import translate


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "kk",
            "Бұл – демалыс күні. Мына күндердің бірін таңдаңыз: 2026 жылғы 20 наурыз немесе 2026 жылғы 26 наурыз",
        ),
        ("ru", "Это выходной день. Выберите 20 марта 2026 года или 26 марта 2026 года"),
        ("en", "This is a day off. Choose 20 March 2026 or 26 March 2026"),
    ],
)
def test_a_day_off_names_its_neighbours_in_the_readers_language(language: str, words: str) -> None:
    with pytest.raises(DueDateRefused) as caught:
        check_due_date(date(2026, 3, 22), date(2026, 3, 10), WorkingCalendar())
    message = caught.value.errors["due_on"]
    assert translate(message.text, message.values, language) == words
