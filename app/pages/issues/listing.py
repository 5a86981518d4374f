"""The issue list and the form of its conditions."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from app.accounts.actor import Actor
from app.issues.listing.filter import IssueQuery
from app.issues.listing.names import names_of
from app.issues.listing.rows import page_of
from app.issues.listing.sentence import sentence
from app.issues.listing.totals import Totals, totals_of
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.words.folding import number_row_repair
from app.pages.frame.answers import spoken
from app.pages.frame.call import PageCall, needs
from app.pages.frame.lists import Names, Views, around, drawn, sorting
from app.pages.issues.filter import filter_view
from app.pages.issues.totals import items
from app.views.models import Listing

router = APIRouter()
PATH = "/issues"


@router.get("/issues")
def show(call: Annotated[PageCall, needs("issue.read")]) -> Response:
    return call.respond(listed, call)


@router.get("/issues/filter")
def show_filter(call: Annotated[PageCall, needs("issue.read")]) -> Response:
    return call.page("issues/filter.html", filter_view, call.request.query_params)


def listed(work: Work, actor: Actor, call: PageCall) -> Response:
    """The list; or the form of its conditions where one of them needs correcting.

    A form sends the controls that were left empty too: the address that people share goes without them.
    """
    params = call.request.query_params
    views = Views(work, actor, Listing.ISSUES)
    if views.default is not None and not params:
        return RedirectResponse(f"/views/{views.default.id}", status_code=303)
    try:
        query = views.explicit(IssueQuery.from_address(params))
        if "" in params.values():
            return RedirectResponse(query.address(PATH), status_code=303)
        context = list_view(work, actor, query) | views.context(query)
    except Invalid as error:
        errors = {name: spoken(message, work.language) for name, message in error.errors.items()}
        form = {**filter_view(work, actor, params), "errors": errors}
        return call.render("issues/filter.html", form, work=work, actor=actor, status=422)
    return call.render("issues/list.html", context, work=work, actor=actor)


def list_view(work: Work, actor: Actor, query: IssueQuery, path: str = PATH) -> dict[str, Any]:
    """Rows, totals and the sentence: a statement for the rows, one for the desks of what has moved, one for the totals
    after an event, and a small one for each kind of name in the filter. The links lead along the list at `path`."""
    names = names_of(work, actor, query)
    page = page_of(work, actor, query)
    totals = totals_of(work, actor, query)
    return {
        "query": query,
        "rows": page.rows,
        **drawn(links, query, names, totals, path, page.next),
        "meant": None if page.rows else meant(query),
        "may_register": actor.can("issue.create"),
        "may_act_on_many": actor.can("issue.assign"),
        "may_compare": actor.can("issue.times"),
        "may_submit": actor.can("issue.submit"),
    }


def links(query: IssueQuery, names: Names, totals: Totals, path: str, following: str | None) -> dict[str, Any]:
    """The sentence, the totals and the ways from this list to others."""
    return {
        **around(query, path, following),
        "chips": sentence(query, path, names),
        "add": query.address(f"{PATH}/filter"),
        "everything": query.address(path, state="all"),
        "totals": items(query, totals, path),
        "by_due": sorting(query, path, "due_on", "-due_on"),
        "by_number": sorting(query, path, "-number", "number"),
        "choose": query.address(f"{PATH}/bulk"),
    }


def meant(query: IssueQuery) -> tuple[str, str] | None:
    """What somebody may have meant who typed Kazakh on a Russian keyboard: the text and the list that it finds."""
    repaired = number_row_repair(query.q)
    return (repaired, query.address(PATH, q=repaired)) if repaired != query.q else None
