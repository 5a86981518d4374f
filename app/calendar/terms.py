"""Terms: how long one has, and where a computed date goes that falls on a day off.

A collegial body has no term of days: it decides in its next scheduled session, and whoever routes sets the date by
hand where none is scheduled.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.kit.settings import Settings

LONGEST_TERM = 500
"""Days of either kind: beyond it a number is more likely a slip than a term."""


class TermUnit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


class Shift(StrEnum):
    """Which working day takes the place of a computed day off."""

    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Term:
    amount: int
    unit: TermUnit = TermUnit.WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Terms:
    """The default terms. `triage` runs from registration to the first referral, the others from the referral."""

    triage: Term = Term(3)
    ordinary: Term = Term(10)
    land: Term = Term(30, TermUnit.CALENDAR_DAYS)
    fast_track: Term = Term(2)

    def of(self, kind: str) -> Term:
        """The term of a category by its `term_kind`: ordinary, land or fast_track. Raises `LookupError`."""
        return {"ordinary": self.ordinary, "land": self.land, "fast_track": self.fast_track}[kind]


def terms_from(settings: Settings) -> Terms:
    return Terms(
        triage=Term(settings.triage_working_days),
        ordinary=Term(settings.ordinary_working_days),
        land=Term(settings.land_calendar_days, TermUnit.CALENDAR_DAYS),
        fast_track=Term(settings.fast_track_working_days),
    )
