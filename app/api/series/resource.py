"""`/series`: recurring instructions, each period of which gives an instruction of its own."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.frame import lists
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, RowId, history_out
from app.api.frame.problems import errors
from app.api.instructions.resource import MOST_EVENTS
from app.api.series.shapes import ComingList, PeriodPage, PlaceOut, SeriesOut, SeriesPage
from app.api.series.views import coming_out, page_out, periods_out, place_out, series_out
from app.audit.timeline import timeline
from app.instructions.taking import find as find_instruction
from app.kit.db import Work
from app.kit.errors import NotFound
from app.recurrence import listing
from app.recurrence.changing import change, end
from app.recurrence.listing import SeriesQuery
from app.recurrence.ordering import order
from app.recurrence.previewing import preview, preview_change
from app.recurrence.reading import PeriodQuery, periods_of, place_of
from app.recurrence.schemas import ChangeDraft, EndingIn, SeriesChange, SeriesDraft, SeriesIn
from app.recurrence.taking import find

router = APIRouter(tags=["series"])
Read = Annotated[Call, needs("instruction.read")]
Keep = Annotated[Call, needs("instruction.edit")]
MOVE = errors(404, 409, 412)


@router.get("/series", responses=errors(), summary="List recurring instructions")
def list_series(query: Annotated[SeriesQuery, lists.asked(SeriesQuery)], call: Read) -> SeriesPage:
    return call(asked, query)


def asked(work: Work, actor: Actor, query: SeriesQuery) -> SeriesPage:
    total = listing.total(work, actor, query) if query.count else None
    return page_out(listing.listed(work, actor, query), total)


@router.post("/series", status_code=201, responses=errors(), summary="Order a recurring instruction")
def create_series(body: SeriesIn, call: Annotated[Call, needs("instruction.create")]) -> SeriesOut:
    return call(order, body, then=series_out)


@router.post("/series/preview", responses=errors(), summary="The next dates of one that is being written")
def preview_series(body: SeriesDraft, call: Annotated[Call, needs("instruction.create", asks=True)]) -> ComingList:
    return call(preview, body, then=coming_out)


@router.get("/series/{number}", responses=errors(404), summary="One recurring instruction")
def read_series(number: RowId, call: Read) -> SeriesOut:
    return call(find, number, then=series_out)


@router.get("/series/{number}/periods", responses=errors(404), summary="Its periods and how each was executed")
def list_periods(number: RowId, query: Annotated[PeriodQuery, lists.asked(PeriodQuery)], call: Read) -> PeriodPage:
    return call(reached, number, query)


def reached(work: Work, actor: Actor, number: int, query: PeriodQuery) -> PeriodPage:
    return periods_out(work, periods_of(work, actor, number, query))


@router.get("/series/{number}/history", responses=errors(404), summary="Its events, newest first")
def read_series_history(number: RowId, call: Read) -> History:
    return call(told, number)


def told(work: Work, actor: Actor, number: int) -> History:
    row = find(work, actor, number)
    entries = timeline(work.session, [("series", [row.id])], internal=True, limit=MOST_EVENTS)
    return history_out(entries, officials=True)


@router.post("/series/{number}/changes/preview", responses=errors(404, 409), summary="The next dates after a change")
def preview_series_change(
    number: RowId, body: ChangeDraft, call: Annotated[Call, needs("instruction.edit", asks=True)]
) -> ComingList:
    return call(preview_change, number, body, then=coming_out)


@router.post(
    "/series/{number}/changes", status_code=201, responses=errors(404, 409, 412), summary="Change from a day on"
)
def create_series_change(number: RowId, body: SeriesChange, call: Keep) -> SeriesOut:
    return call(change, number, body, call.version, then=series_out)


@router.post("/series/{number}/ending", status_code=201, responses=MOVE, summary="End it")
def create_series_ending(number: RowId, body: EndingIn, call: Keep) -> SeriesOut:
    return call(end, number, body, call.version, then=series_out)


@router.get("/instructions/{number}/series", responses=errors(404), summary="The series in which an instruction stands")
def read_place(number: RowId, call: Read) -> PlaceOut:
    return call(placed, number)


def placed(work: Work, actor: Actor, number: int) -> PlaceOut:
    """404 where it is of no series, or of one that the reader may not see."""
    place = place_of(work, actor, find_instruction(work, actor, number).id)
    if place is None:
        raise NotFound
    return place_out(place)
