"""The way of an instruction: from the giver's desk to the executor's and back, and to scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.audit.timeline import timeline
from app.calendar.service import calendar_of
from app.instructions import labels
from app.instructions.dates.lateness import WITH_EXECUTOR
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.next_step import STEPS
from app.instructions.scope import Side
from app.kit import clock, i18n
from app.kit.charts.way_line import Stay, way_line
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short
from app.pages.frame.spans import span

MOVING = tuple(
    f"instruction.{name}"
    for name in ("creation", "clarification", "acknowledgement", "report", "acceptance", "return", "removal")
)


@dataclass
class Leg:
    """One stay on one side, with the statuses through which it went there."""

    side: Side
    start: date
    end: date | None
    passed: list[InstructionStatus]


def way(work: Work, row: Instruction, names: dict[Side, str]) -> dict[str, Any]:
    """Steps, the drawing, and the sum in words."""
    legs = list(_legs(work, row))
    calendar = calendar_of(work)
    count = calendar.working_days_between
    stays = [Stay(leg.start, leg.end, count(leg.start, leg.end or work.today)) for leg in legs]
    drawing = way_line(
        stays,
        work.today,
        lambda day: not calendar.is_working(day),
        _words(row),
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        ended_on=row.removed_on,
        in_time=_in_time(row),
    )
    steps = [_step(work, leg, stay.days, names) for leg, stay in zip(legs, stays, strict=True)]
    return {"steps": steps, "line": drawing, "days": count(row.issued_on, row.removed_on or work.today)}


def _in_time(row: Instruction) -> bool:
    """What waits for the review of a report submitted in time is not late."""
    reported = row.submitted_on if row.status not in WITH_EXECUTOR else None
    return reported is not None and row.due_on is not None and reported <= row.due_on


def _legs(work: Work, row: Instruction) -> Iterator[Leg]:
    """Read off the events that changed its status; those are no secret, whatever else such an event tells."""
    entries = timeline(work.session, [("instruction", [row.id])], internal=True, kinds=MOVING, limit=1_000)
    leg: Leg | None = None
    for entry in reversed(entries):
        if "status" not in entry.changes:
            continue
        status = InstructionStatus(entry.changes["status"][1])
        side, day = STEPS[status].side, clock.local_date(entry.at)
        if leg is not None and leg.side is side:
            leg.passed.append(status)
            continue
        if leg is not None:
            leg.end = day
            yield leg
        leg = Leg(side, row.issued_on if leg is None else day, None, [status]) if side is not None else None
    if leg is not None:
        yield leg


def _step(work: Work, leg: Leg, days: int, names: dict[Side, str]) -> dict[str, str]:
    return {
        "body": names[leg.side],
        "span": span(work, leg.start, leg.end, days),
        "kind": "past" if leg.end else "now",
        "note": i18n.translate(labels.STATUS[leg.passed[-1]]),
        "href": "",
    }


def _words(row: Instruction) -> dict[str, str]:
    words = {"start": format_date_short(row.issued_on), "now": i18n.translate(N_("today"))}
    for name, text, day in (
        ("end", N_("removed: %(day)s"), row.removed_on),
        ("due", N_("due: %(day)s"), row.due_on),
        ("original", N_("first date: %(day)s"), row.original_due_on if row.original_due_on != row.due_on else None),
    ):
        if day is not None:
            words[name] = i18n.translate(text, {"day": format_date_short(day)})
    return words
