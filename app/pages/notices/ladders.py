"""The ladder of alerts of a region as a page: what its office has set, and who has changed it."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.audit.timeline import Entry, timeline
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.notifications import ladder
from app.notifications.schemas import LadderIn
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.timeline import lines

router = APIRouter(prefix="/alert-ladders/{region_id}")
Manage = Annotated[PageCall, needs(ladder.PERMISSION)]
PAGE = "alert_ladder/edit.html"
WORDS = {f"{ladder.NOUN}.edit": (N_("changed the ladder"), "edit", "")}
LABELS = {
    "head_days": N_("The head of the body that has it"),
    "office_days": N_("The office"),
    "chair_days": N_("Whoever heads the office"),
    "review_days": N_("Whoever heads the side that gave it: a report waits too long for its review"),
}
NEVER = N_("never")


def view(work: Work, actor: Actor, region_id: int) -> dict[str, Any]:
    kept = ladder.read(work, actor, region_id)
    history = timeline(work.session, [(ladder.NOUN, [region_id])], internal=True)
    return {
        "what": i18n.localized(kept.region, work.language),
        "address": address(region_id),
        "now": vars(kept.ladder),
        "version": kept.version,
        "field_labels": {name: i18n.translate(words) for name, words in LABELS.items()},
        "history": lines(work, history, WORDS, _changed, among_officials=True),
    }


def _changed(entry: Entry) -> list[str]:
    def said(days: int | None) -> str:
        return i18n.translate(NEVER) if days is None else str(days)

    return [f"{i18n.translate(LABELS[name])}: {said(old)} → {said(new)}" for name, (old, new) in entry.changes.items()]


def address(region_id: int) -> str:
    return f"/alert-ladders/{region_id}"


@router.get("")
def show(region_id: Key, call: Manage) -> Response:
    return call.page(PAGE, view, region_id)


@router.post("")
def save(region_id: Key, call: Manage) -> Response:
    again = Again(PAGE, view, region_id)
    body = call.read(LadderIn, again)
    to, notice = address(region_id), N_("The changes are saved")
    return call.change(ladder.edit, region_id, body, call.version, to=to, notice=notice, again=again)
