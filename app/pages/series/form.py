"""Ordering a recurring instruction and changing one: what the forms offer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.schemas import OrderIn
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.templating import format_weekday
from app.pages.instructions.form import new_view, offers, shown_value
from app.recurrence import labels
from app.recurrence.describing import described
from app.recurrence.schemas import RuleIn
from app.recurrence.taking import find

A_MONDAY = date(2024, 1, 1)
FIELDS: Mapping[str, str] = {
    "kind": N_("How often"),
    "day": N_("Day of the month"),
    "weeks": N_("Every how many weeks"),
    "weekday": N_("Weekday"),
    "from_on": N_("Not before"),
    "until": N_("Until"),
    "times": N_("How many periods in all"),
    "ahead_days": N_("Working days ahead"),
    "responsible_body_id": N_("Responsible body"),
    "text": N_("What is ordered"),
    "amount": N_("Amount"),
}


def order_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """The form of an instruction with a rule in the place of the date."""
    asked = QueryParams([pair for pair in params.multi_items() if pair[0] != "parent"])
    query = f"?{asked}" if asked else ""
    return {
        **new_view(work, actor, asked),
        **rules_offered(),
        "now": {"ahead_days": settings().series_ahead_working_days},
        "send_to": f"/series{query}",
        "preview_at": f"/series/preview{query}",
    }


def change_view(work: Work, actor: Actor, number: int) -> dict[str, Any]:
    """The form filled with the latest terms, from the next period on; 403 for whoever may not change it."""
    row = find(work, actor, number)
    found = described(work, actor, row)
    if not found.may_keep:
        raise Forbidden
    latest = [found.now, *found.later][-1]
    names = (*OrderIn.model_fields, *RuleIn.model_fields)
    now: dict[str, Any] = {name: shown_value(getattr(latest, name, None)) for name in names}
    now |= {"ahead_days": row.ahead_days, "from_on": row.next_on or "", "co_executors": latest.co_executors}
    return {
        **offers(work, row.region_id, work.session.get_one(Body, row.giver_body_id)),
        **rules_offered(),
        "series": row,
        "now": now,
        "what": f"№ {row.id}",
        "version": row.version,
        "address": f"/series/{row.id}",
    }


def rules_offered() -> dict[str, Any]:
    """Kinds and weekdays, in the reader's language."""
    kinds = [(kind.value, i18n.translate(words)) for kind, words in labels.KIND.items()]
    weekdays = [(number, format_weekday(A_MONDAY.replace(day=number))) for number in range(1, 8)]
    return {
        "kinds": kinds,
        "weekdays": weekdays,
        "field_options": {"kind": kinds, "weekday": weekdays},
        "field_labels": {name: i18n.translate(words) for name, words in FIELDS.items()},
        "coming": None,
    }
