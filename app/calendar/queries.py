"""Every `select` over the calendar's tables."""

from sqlalchemy import String, cast, select

from app.calendar.models import CalendarOverride

OVERRIDES = (
    select(
        CalendarOverride.day,
        cast(CalendarOverride.kind, String),
        CalendarOverride.name_kk,
        CalendarOverride.name_ru,
        CalendarOverride.name_en,
        CalendarOverride.source,
    )
    .where(CalendarOverride.withdrawn_on.is_(None))
    .order_by(CalendarOverride.day)
)
"""In the order of the fields of `days.Override`, with the kind as its text: cheap to read in every request."""
