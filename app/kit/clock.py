"""The only place that asks the time. Everything else takes `now` or `today` as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Almaty")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """The day on the wall calendar in Kazakhstan at an aware moment."""
    return moment.astimezone(ZONE).date()
