"""How an instruction stands: in evidence and against the first date."""

from typing import Any

from app.calendar.distance import late_days
from app.calendar.service import calendar_of
from app.instructions.dates.lateness import DONE, WITH_EXECUTOR, slid
from app.instructions.models import Instruction
from app.kit.charts import slide
from app.kit.db import Work
from app.kit.i18n import N_


def evidence(row: Instruction, *, documents: bool) -> tuple[str, str]:
    """What the final report stands on: (value, words)."""
    if row.submitted_on is None:
        return "none", N_("No evidence")
    return ("document", N_("Document")) if documents else ("statement", N_("Written explanation"))


def against_first_date(work: Work, row: Instruction) -> dict[str, Any]:
    """How execution stands to the first date: `late` working days, `ended` or still running, and the slide."""
    first, current = row.original_due_on, row.due_on
    if first is None or current is None:
        return {"late": 0, "ended": False, "slid": 0, "slide": None}
    reported = row.submitted_on if row.status not in WITH_EXECUTOR else None
    reached = reported or row.removed_on or work.today
    calendar = calendar_of(work)
    return {
        "late": late_days(calendar, first, reached),
        "ended": reported is not None or row.ground in DONE,
        "slid": slid(calendar, first, current),
        "slide": slide(first, current, work.today, done_on=reported or row.removed_on),
    }
