"""Every `select` over the calendar's tables."""

from sqlalchemy import select

from app.calendar.models import CalendarOverride

OVERRIDES = select(
    CalendarOverride.day,
    CalendarOverride.kind,
    CalendarOverride.name_kk,
    CalendarOverride.name_ru,
    CalendarOverride.name_en,
    CalendarOverride.source,
).order_by(CalendarOverride.day)
"""In the order of the fields of `days.Override`."""
