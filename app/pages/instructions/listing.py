"""The list of instructions under control: the first date beside the current one, and the form of its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.calendar.service import calendar_of
from app.instructions import labels
from app.instructions.dates.lateness import WITH_EXECUTOR, mark, slid
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.names import names_of
from app.instructions.listing.page import listed
from app.instructions.listing.rows import InstructionRow
from app.instructions.listing.sentence import sentence
from app.instructions.listing.totals import Totals, totals_of
from app.instructions.models import Importance, InstructionStatus
from app.instructions.writing.sources import may_give
from app.kit import i18n
from app.kit.charts import DueMark, Slide, slide
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.templating import format_date_short
from app.pages.frame.answers import spoken
from app.pages.frame.call import PageCall, needs
from app.pages.frame.lists import Names, Views, around, drawn, sorting
from app.pages.instructions.filter import filter_view
from app.pages.instructions.totals import items
from app.pages.instructions.waiting import review_is_late, waits
from app.views.models import Listing

router = APIRouter()
PATH = "/instructions"
SHOWN_TEXT = 400
"""Characters of an order that a row shows; its own page has it whole."""


@router.get("/instructions")
def show(call: Annotated[PageCall, needs("instruction.read")]) -> Response:
    return call.respond(listed_or_corrected, call)


@router.get("/instructions/filter")
def show_filter(call: Annotated[PageCall, needs("instruction.read")]) -> Response:
    return call.page("instructions/filter.html", filter_view, call.request.query_params)


def listed_or_corrected(work: Work, actor: Actor, call: PageCall) -> Response:
    """The list; or the form of its conditions where one of them needs correcting."""
    params = call.request.query_params
    views = Views(work, actor, Listing.INSTRUCTIONS)
    if views.default is not None and not params:
        return RedirectResponse(f"/views/{views.default.id}", status_code=303)
    try:
        query = views.explicit(InstructionQuery.from_address(params))
        context = list_view(work, actor, query) | views.context(query)
    except Invalid as error:
        errors = {name: spoken(message, work.language) for name, message in error.errors.items()}
        form = {**filter_view(work, actor, params), "errors": errors}
        return call.render("instructions/filter.html", form, work=work, actor=actor, status=422)
    return call.render("instructions/list.html", context, work=work, actor=actor)


def list_view(work: Work, actor: Actor, query: InstructionQuery, path: str = PATH) -> dict[str, Any]:
    """Rows, their neighbours, totals and the sentence; a small statement for each kind of name in the filter. The
    links lead along the list at `path`."""
    names = names_of(work, actor, query)
    found = listed(work, actor, query)
    counted = totals_of(work, actor, query)
    return {
        "query": query,
        "rows": [line(work, row) for row in found.rows],
        **drawn(links, query, names, counted, path, found.next, work.language),
        "sees_series": bool(actor.roles() - {Role.CONTACT}),
        "may_give": may_give(actor.standings),
        "may_act_on_many": actor.can("instruction.edit"),
        "may_remove": actor.can("instruction.remove"),
    }


def links(
    query: InstructionQuery, names: Names, totals: Totals, path: str, following: str | None, language: str
) -> dict[str, Any]:
    """The sentence, the totals and the ways from this list to others."""
    return {
        **around(query, path, following),
        "chips": sentence(query, names, path, language),
        "add": query.address(f"{PATH}/filter"),
        "everything": query.address(path, state="all"),
        "totals": items(query, totals, path),
        "by_due": sorting(query, path, "due_on", "-due_on"),
        "by_number": sorting(query, path, "-number", "number"),
        "choose": query.address(f"{PATH}/bulk"),
    }


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words. `slid`: working days between the first and the current date."""

    number: int
    text: str
    high: bool
    confidential: bool
    sample: bool
    second: str
    responsible: str
    co_executors: str
    status: InstructionStatus
    status_label: str
    ground: str
    waits: str
    review_late: bool
    original_due_on: date | None
    slid: int
    mark: DueMark
    slide: Slide | None


def line(work: Work, row: InstructionRow) -> Line:
    calendar = calendar_of(work)
    first, current = row.original_due_on, row.due_on
    reported = row.submitted_on if row.status not in WITH_EXECUTOR else None
    return Line(
        number=row.number,
        text=row.text if len(row.text) <= SHOWN_TEXT else row.text[:SHOWN_TEXT].rsplit(" ", 1)[0] + " …",
        high=row.importance is Importance.HIGH,
        confidential=row.confidential,
        sample=row.sample,
        second=" · ".join(_second(work, row)),
        responsible=i18n.localized(row.responsible, work.language) if row.responsible else "",
        co_executors=", ".join(i18n.localized(one, work.language) for one in row.co_executors),
        status=row.status,
        status_label=i18n.translate(labels.STATUS[row.status]),
        ground=i18n.translate(labels.GROUND[row.ground]) if row.ground else "",
        waits=waits(work, row),
        review_late=review_is_late(work, row),
        original_due_on=first,
        slid=slid(calendar, first, current) if first and current else 0,
        mark=mark(calendar, row, work.today, settings().due_soon_working_days),
        slide=slide(first, current, work.today, done_on=reported or row.removed_on) if first and current else None,
    )


def _second(work: Work, row: InstructionRow) -> Iterator[str]:
    """Where it comes from, and by what result execution will be judged."""
    if row.source is not None:
        text = N_("Session, %(day)s") if row.source.session else N_("Meeting, %(day)s")
        yield i18n.translate(text, {"day": format_date_short(row.source.held_on)})
    elif row.issues:
        numbers = ", ".join(f"№ {number}" for number in row.issues)
        yield i18n.translate(N_("From an issue: %(numbers)s"), {"numbers": numbers})
    if row.expected_result:
        what = row.expected_result.partition("\n")[0][:120]
        yield i18n.translate(N_("result: %(what)s"), {"what": what})
