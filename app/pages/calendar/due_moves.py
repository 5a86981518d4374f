"""What a page shows of a due date's moves: every request and pause, the first one first, and what waits now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.calendar.due_dates import earliest_due_date
from app.calendar.service import calendar_of
from app.extensions import labels
from app.extensions.models import Extension, ExtensionStatus, Pause
from app.extensions.reading import pauses_of, requests_of
from app.kit import clock, i18n
from app.kit.db import Work
from app.kit.i18n import N_

LOOKS = {
    ExtensionStatus.ASKED: "wait",
    ExtensionStatus.APPROVED: "done",
    ExtensionStatus.REFUSED: "soon",
    ExtensionStatus.WITHDRAWN: "idle",
    ExtensionStatus.LAPSED: "idle",
}
DECISION = "extension_decision"
EXTENSIONS, CLOCK = (DECISION, "extension_request", "extension_withdrawal"), ("resumption", "pause")
"""The forms as they stand at the side: one for both decisions."""


@dataclass(frozen=True)
class DueMove:
    """One line. `before` → `after` are dates; a request that was not approved has the wanted one, and `wanted` is told
    where another day was granted. `days` are working days by which the date moved."""

    kind: str
    tone: str
    label: str
    on: date
    who: str
    before: date
    after: date | None
    days: int
    late: bool = False
    reason: str = ""
    note: str = ""
    note_by: str = ""
    wanted: date | None = None
    decided_on: date | None = None
    decider: str = ""
    until: date | None = None
    look_again_on: date | None = None


@dataclass(frozen=True)
class DueMoves:
    """`request` and `pause` are those that wait now; `stops` are the pauses that ended."""

    lines: list[DueMove]
    request: Extension | None
    pause: Pause | None
    stops: list[tuple[date, date]]


def due_moves(work: Work, subject: Any, *, named: bool, words: bool) -> DueMoves:
    """Two statements. `named`: with people's names; `words`: with reasons and notes."""
    requests, pauses = requests_of(work, subject), pauses_of(work, subject)
    lines = [*_requests(work, requests, named, words), *_pauses(pauses, named, words)]
    ended = [(row.Pause.started_on, row.Pause.ended_on) for row in pauses if row.Pause.ended_on is not None]
    asked = (row.Extension for row in requests if row.Extension.status is ExtensionStatus.ASKED)
    running = (row.Pause for row in pauses if row.Pause.ended_on is None)
    return DueMoves(sorted(lines, key=lambda line: line.on), next(asked, None), next(running, None), ended)


def _requests(work: Work, rows: Any, named: bool, words: bool) -> Iterator[DueMove]:
    for row in rows:
        one = row.Extension
        granted = one.granted_on
        body = i18n.localized(row.Body, work.language) if row.Body else i18n.translate(N_("Deputy akim's office"))
        yield DueMove(
            kind="extension",
            tone=LOOKS[one.status],
            label=i18n.translate(labels.STATUS[one.status]),
            on=clock.local_date(one.asked_at),
            who=", ".join([body, row.author] if named else [body]),
            before=one.due_on,
            after=granted or one.wanted_on,
            days=calendar_of(work).working_days_between(one.due_on, granted) if granted else 0,
            late=one.late,
            reason=one.reason if words else "",
            note=one.note if words else "",
            note_by=(row.decider or "") if named else "",
            wanted=one.wanted_on if granted not in (None, one.wanted_on) else None,
            decided_on=clock.local_date(one.decided_at) if one.status in labels.DECIDE else None,
            decider=(row.decider or "") if named else "",
        )


def _pauses(rows: Any, named: bool, words: bool) -> Iterator[DueMove]:
    for row in rows:
        one = row.Pause
        yield DueMove(
            kind="pause",
            tone="idle" if one.ended_on else "wait",
            label=i18n.translate(N_("Pause")) if one.ended_on else i18n.translate(N_("The clock is stopped")),
            on=one.started_on,
            who=row.author if named else "",
            before=one.due_on,
            after=one.moved_to,
            days=one.days,
            reason=one.reason if words else "",
            until=one.ended_on,
            look_again_on=one.look_again_on if words else None,
        )


def shown(allowed: set[str]) -> set[str]:
    """The moves under the names of their forms."""
    return allowed | {DECISION} if "extension_approval" in allowed else allowed


def choices(work: Work) -> dict[str, Any]:
    """What the forms offer."""
    return {
        "extension_decisions": [(one.value, i18n.translate(text)) for one, text in labels.DECIDE.items()],
        "earliest": earliest_due_date(work.today, calendar_of(work)),
    }
