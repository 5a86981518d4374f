"""The days of a year that are other than usual, and changing them: a form, the dates that would move, one approval."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.accounts.actor import Actor
from app.audit import keeping
from app.calendar.acts import said as act_said
from app.calendar.days import EARLIEST, LATEST
from app.calendar.moving import Why
from app.calendar.overriding import FIELDS, Action, OverrideIn, WithdrawalIn, overrides, waiting
from app.calendar.reasons import ReasonKind
from app.calendar.service import calendar_of
from app.calendar_changes import labels
from app.calendar_changes.approving import PlanChanged, approve, read
from app.calendar_changes.planning import TOPIC, Change, Move, plan
from app.calendar_changes.schemas import OverrideApproval, WithdrawalApproval
from app.instructions.schemas import Key
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.outbox import is_waiting
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs

router = APIRouter(prefix="/calendar")
Read = Annotated[PageCall, needs("reference.read")]
Keep = Annotated[PageCall, needs("reference.edit")]
Year = Annotated[int | None, Query(ge=EARLIEST.year, le=LATEST.year)]
FORM, PLAN = "calendar/override.html", "calendar/plan.html"

DONE = N_("The calendar is changed, and the due dates with it")


@router.get("")
def show(call: Read, year: Year = None) -> Response:
    return call.page("calendar/year.html", year_view, year)


@router.get("/overrides/new")
def new(call: Keep) -> Response:
    return call.page(FORM, form_view, Action.ADD)


@router.get("/overrides/plan")
def plan_new(call: Keep) -> Response:
    return look(call, Action.ADD)


@router.post("/overrides")
def create(call: Keep) -> Response:
    return decide(call, Action.ADD)


@router.get("/overrides/{override_id}/edit")
def edit(override_id: Key, call: Keep) -> Response:
    return call.page(FORM, form_view, Action.CORRECT, override_id)


@router.get("/overrides/{override_id}/correction/plan")
def plan_correction(override_id: Key, call: Keep) -> Response:
    return look(call, Action.CORRECT, override_id)


@router.post("/overrides/{override_id}/correction")
def correct(override_id: Key, call: Keep) -> Response:
    return decide(call, Action.CORRECT, override_id)


@router.get("/overrides/{override_id}/withdrawal")
def withdrawal(override_id: Key, call: Keep) -> Response:
    return call.page(FORM, form_view, Action.WITHDRAW, override_id)


@router.get("/overrides/{override_id}/withdrawal/plan")
def plan_withdrawal(override_id: Key, call: Keep) -> Response:
    return look(call, Action.WITHDRAW, override_id)


@router.post("/overrides/{override_id}/withdrawal")
def withdraw(override_id: Key, call: Keep) -> Response:
    return decide(call, Action.WITHDRAW, override_id)


def look(call: PageCall, action: Action, override_id: int | None = None) -> Response:
    """The dry run. What is asked for stands in the address: the way back leads through it."""
    again = Again(FORM, form_view, action, override_id)
    model: type[OverrideIn | WithdrawalIn] = WithdrawalIn if action is Action.WITHDRAW else OverrideIn
    body = call.read(model, again)
    return call.page(PLAN, plan_view, Change(action, body, override_id), again=again)


def decide(call: PageCall, action: Action, override_id: int | None = None) -> Response:
    """The approval. Where other dates would move by now, these are shown instead (409)."""
    again = Again(FORM, form_view, action, override_id)
    withdrawing = action is Action.WITHDRAW
    model: type[OverrideApproval | WithdrawalApproval] = WithdrawalApproval if withdrawing else OverrideApproval
    body = call.read(model, again)
    change = Change(action, body, override_id)
    try:
        return call.change(approve, change, body.plan, to=to_year, notice=DONE, again=again)
    except PlanChanged as error:
        return call.page(PLAN, plan_view, change, changed=True, status=error.status, again=again)


def to_year(row: Any) -> str:
    return f"/calendar?year={row.day.year}"


def year_view(work: Work, actor: Actor, year: int | None) -> dict[str, Any]:
    """The feasts, the days moved by acts and the overrides of a year, by day; what is withdrawn apart."""
    year = year or work.today.year
    calendar = calendar_of(work)
    first, last = date(year, 1, 1), date(year, 12, 31)
    off = {day: (reason, False) for day, reason in calendar.reasons_off(first, last).items()}
    known = off | {day: (reason, True) for day, reason in calendar.reasons_working(first, last).items()}
    every = overrides(work)
    rows, arrived = [row for row in every if row.day.year == year], waiting(every)
    ours = {row.day: row for row in rows if row.withdrawn_on is None}
    days = [
        (day, i18n.localized(reason, work.language), works, act_said(reason.source), ours.get(day))
        for day, (reason, works) in sorted(known.items())
        if day in ours or reason.kind is not ReasonKind.WEEKEND
    ]
    return {
        "year": year,
        "years": [one for one in (year - 1, year + 1) if EARLIEST.year <= one <= LATEST.year],
        "days": days,
        "withdrawn": [row for row in rows if row.withdrawn_on is not None and row not in arrived],
        "may_keep": (may_keep := actor.can(keeping.PERMISSION)),
        "arrived": [(row, {name: getattr(row, name) for name in FIELDS}) for row in arrived] if may_keep else [],
        "still_moving": may_keep and is_waiting(work.session, TOPIC),
    }


def form_view(work: Work, actor: Actor, action: Action, override_id: int | None = None) -> dict[str, Any]:
    """The form, filled with what stands now. A withdrawal asks for its act alone."""
    row = read(work, actor, override_id) if override_id is not None else None
    now = {name: getattr(row, name) for name in FIELDS} if row is not None and action is Action.CORRECT else {}
    return {
        "action": action.value,
        "title": labels.ACTION[action],
        "row": row,
        "now": now,
        "kinds": [(kind.value, i18n.translate(words)) for kind, words in labels.KIND.items()],
        "send_to": _address(action, override_id),
        "back": to_year(row) if row else "/calendar",
    }


def plan_view(work: Work, actor: Actor, change: Change, *, changed: bool = False) -> dict[str, Any]:
    """What would move, in groups of one date, one new date and one reason."""
    found = plan(work, actor, change)
    return {
        **form_view(work, actor, change.action, change.override_id),
        "plan": found,
        "changed": changed,
        "said": change.said.model_dump(mode="json", exclude={"plan"}),
        "kind_words": {kind.value: words for kind, words in labels.KIND.items()},
        "groups": list(_groups(found.moves)),
    }


def _groups(moves: list[Move]) -> Any:
    def key(move: Move) -> tuple[date, date, Why, bool]:
        return (move.due_on, move.to.due_on, move.to.why, move.noun == "instruction")

    for (old, new, why, _), group in groupby(sorted(moves, key=lambda move: (*key(move), move.number)), key):
        members = list(group)
        numbers = [move.number for move in members]
        yield {"noun": members[0].noun, "old": old, "new": new, "why": labels.WHY[why], "numbers": numbers}


def _address(action: Action, override_id: int | None) -> str:
    ways: Mapping[Action, str] = {
        Action.ADD: "/calendar/overrides",
        Action.CORRECT: f"/calendar/overrides/{override_id}/correction",
        Action.WITHDRAW: f"/calendar/overrides/{override_id}/withdrawal",
    }
    return ways[action]
