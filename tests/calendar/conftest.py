"""Calendars and dates that the tests of this room share."""

import pytest

from app.calendar.days import WorkingCalendar


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    """The law alone, without overrides."""
    return WorkingCalendar()
