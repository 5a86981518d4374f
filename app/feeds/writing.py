"""A calendar as RFC 5545 has it: stable UIDs, sequence numbers, cancellations."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select

from app.audit.models import Event as HistoryEvent
from app.feeds.keeping import Told
from app.kit import clock
from app.kit.db import Work
from app.kit.i18n import N_, translate

REFRESH = timedelta(hours=1)


def written(work: Work, told: Sequence[Told], public: str) -> bytes:
    """The whole file. `public` is the system's address, without a slash at its end."""
    calendar = _icalendar().Calendar()
    calendar.add("prodid", "-//Tapsyrma//Tapsyrma//KK")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", translate(N_("Tapsyrma: due dates and meetings"), None, work.language))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    origin = work.session.scalar(select(HistoryEvent.digest).order_by(HistoryEvent.seq).limit(1)) or ""
    for one in told:
        calendar.add_component(_event(work, one, origin, public))
    content: bytes = calendar.to_ical()
    return content


def _icalendar() -> Any:
    """The library, loaded with the first feed: a worker that writes none does without its 2 MiB."""
    import icalendar  # noqa: PLC0415

    return icalendar


def _event(work: Work, one: Told, origin: str, public: str) -> Any:
    event = _icalendar().Event()
    # The first link of the chain is this installation's own: no other one makes the same.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{origin}/{one.noun}/{one.number}')}")
    event.add("dtstamp", work.now.replace(microsecond=0))
    event.add("sequence", one.sequence)
    event.add("transp", "TRANSPARENT" if one.noun != "meeting" else "OPAQUE")
    entry = one.entry
    if entry is None:
        event.add("dtstart", one.day)
        event.add("status", "CANCELLED")
        event.add("summary", translate(N_("No longer in your calendar"), None, work.language))
        return event
    if entry.starts_at is None:
        event.add("dtstart", entry.day)
    else:
        event.add("dtstart", datetime.combine(entry.day, entry.starts_at, clock.ZONE).astimezone(UTC))
    event.add("status", "CONFIRMED")
    event.add("summary", entry.title)
    event.add("description", f"{entry.text}\n{public}{entry.path}".strip())
    event.add("url", f"{public}{entry.path}")
    if entry.place:
        event.add("location", entry.place)
    return event
