"""Recurring instructions: their list, ordering one, changing it from a period on, ending it."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.instructions import labels
from app.instructions.schemas import Key
from app.instructions.writing.sources import may_give
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.pages.instructions.advice import answered
from app.pages.series.form import change_view, order_view
from app.pages.series.view import PAGE, mark_of, series_view
from app.recurrence.changing import change, end
from app.recurrence.listing import SeriesQuery, listed
from app.recurrence.models import Series
from app.recurrence.ordering import order
from app.recurrence.previewing import preview, preview_change
from app.recurrence.rules import RuleKind
from app.recurrence.schemas import ChangeDraft, EndingIn, SeriesChange, SeriesDraft, SeriesIn

router = APIRouter(prefix="/series")
NEW, CHANGE = "series/new.html", "series/change.html"
Read = Annotated[PageCall, needs("instruction.read")]
Create = Annotated[PageCall, needs("instruction.create")]
Keep = Annotated[PageCall, needs("instruction.edit")]


@router.get("")
def show_list(call: Read) -> Response:
    return call.page("series/list.html", list_view, SeriesQuery.from_address(call.request.query_params))


def list_view(work: Work, actor: Actor, query: SeriesQuery) -> dict[str, Any]:
    page = listed(work, actor, query)
    return {
        "rows": [(row, mark_of(work, row)) for row in page.rows],
        "next": query.address("/series", cursor=page.next) if page.next else "",
        "first": query.address("/series") if query.cursor else "",
        "is_filtered": bool(query.criteria()),
        "labels": labels,
        "may_give": may_give(actor.standings),
    }


@router.get("/new")
def new(call: Create) -> Response:
    return call.page(NEW, order_view, call.request.query_params)


@router.post("/preview")
def preview_new(call: Create) -> Response:
    again = Again(NEW, order_view, call.request.query_params)
    return answered(call, again, "coming", preview, call.read(SeriesDraft, again, **beside_the_rule(call)))


@router.post("")
def create(call: Create) -> Response:
    again = Again(NEW, order_view, call.request.query_params)
    body = call.read(SeriesIn, again, **beside_the_rule(call))
    notice = N_("The recurring instruction is ordered, and its first one given")
    return call.change(order, body, to=address, notice=notice, again=again)


@router.get("/{number}")
def show(number: Key, call: Read) -> Response:
    return call.page(PAGE, series_view, number, call.request.query_params.get("cursor"))


@router.get("/{number}/changes")
def change_form(number: Key, call: Keep) -> Response:
    return call.page(CHANGE, change_view, number)


@router.post("/{number}/changes/preview")
def preview_of_change(number: Key, call: Keep) -> Response:
    again = Again(CHANGE, change_view, number)
    draft = call.read(ChangeDraft, again, **beside_the_rule(call))
    return answered(call, again, "coming", preview_change, number, draft)


@router.post("/{number}/changes")
def save_change(number: Key, call: Keep) -> Response:
    again = Again(CHANGE, change_view, number)
    body = call.read(SeriesChange, again, **beside_the_rule(call))
    notice = N_("The change is saved; what was given stays as it is")
    return call.change(change, number, body, call.version, to=address, notice=notice, again=again)


@router.post("/{number}/ending")
def save_ending(number: Key, call: Keep) -> Response:
    again = Again(PAGE, series_view, number, None, "ending")
    body = call.read(EndingIn, again)
    return call.change(end, number, body, call.version, to=address, notice=N_("The series is ended"), again=again)


def beside_the_rule(call: PageCall) -> dict[str, str]:
    """What belongs to another kind of rule than the chosen one is not asked for: the form does not even show it."""
    weekly = form_values(call.form).get("kind") == RuleKind.WEEKLY
    return {"day": ""} if weekly else {"weeks": "", "weekday": ""}


def address(row: Series) -> str:
    return f"/series/{row.id}"
