"""Absences: who stands in for whom; the list, the form, the early end."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, Field
from starlette.responses import Response

from app.accounts.absences import editing
from app.accounts.absences import keeping as absences
from app.accounts.absences import listing as absence_listing
from app.accounts.absences.labels import REASON, STATE
from app.accounts.absences.listing import AbsenceQuery
from app.accounts.absences.schemas import AbsenceEdit, AbsenceIn
from app.accounts.absences.standing_in import MOST, Candidate, choice, kept_people
from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.kit.i18n import N_
from app.kit.text import one_line
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.pages.frame.renderer import ROLE_NAMES

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]
ADDRESS = "/absences"
NEW_PAGE, EDIT_PAGE = "absences/new.html", "absences/edit.html"
FIELDS = {"first_on": N_("First day"), "last_on": N_("Last day"), "substitute_id": N_("Who stands in")}


class AbsencePage(AbsenceQuery):
    """The list, and beside it the choice of whose absence is to be written down."""

    who: Annotated[str, Field(max_length=200), AfterValidator(one_line)] = ""


def list_view(work: Work, actor: Actor, query: AbsencePage) -> dict[str, Any]:
    page, _ = absence_listing.listed(work, actor, query)
    others = kept_people(work, actor, query.who)
    return {
        "absences": page.rows,
        "others": others[:MOST],
        "too_many": len(others) > MOST,
        "query": query,
        "reasons": REASON,
        "states": STATE,
        "next": query.address(ADDRESS, cursor=page.next) if page.next else "",
        "first": query.address(ADDRESS) if query.cursor else "",
    }


def new_view(work: Work, actor: Actor, said: Mapping[str, Any]) -> dict[str, Any]:
    """The form, for the actor or for the person whom the address or the form names."""
    found = choice(work, actor, _number(said.get("person_id")), _number(said.get("membership_id")))
    return {
        "absent": found.person,
        "own": found.person.id == actor.person_id,
        "role_options": [(row.id, _role(work, row)) for row in found.roles],
        "substitutes": [(one.person_id, _words(work, one)) for one in found.candidates],
        "reason_options": [(reason.value, i18n.translate(label)) for reason, label in REASON.items()],
    }


def edit_view(work: Work, actor: Actor, absence_id: int) -> dict[str, Any]:
    """What stands now. Whoever stands in is offered too where only somebody else could have named them."""
    row = absence_listing.one(work, actor, absence_id)
    if not row.keeps:
        raise Forbidden
    found = choice(work, actor, row.person_id, row.membership_id)
    offered = {row.substitute_id: row.substitute} | {one.person_id: _words(work, one) for one in found.candidates}
    return {
        "row": row,
        "what": row.person,
        "version": row.version,
        "address": ADDRESS,
        "substitutes": list(offered.items()),
        "field_labels": {name: i18n.translate(words) for name, words in FIELDS.items()},
        "field_options": {"substitute_id": list(offered.items())},
        "last_on": row.last_on,
        "substitute_id": row.substitute_id,
    }


def _number(said: Any) -> int | None:
    return int(said) if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 16 else None


def _words(work: Work, one: Candidate) -> str:
    return f"{one.name} – {_role(work, one.membership)}"


def _role(work: Work, row: Any) -> str:
    parts = (row.post or i18n.translate(ROLE_NAMES[row.role]), i18n.localized(row, work.language))
    return " · ".join(part for part in parts if part)


@router.get(ADDRESS)
def show(call: Own) -> Response:
    return call.page("absences/list.html", list_view, AbsencePage.from_address(call.request.query_params))


@router.get(f"{ADDRESS}/new")
def new(call: Own) -> Response:
    return call.page(NEW_PAGE, new_view, call.request.query_params)


@router.post(ADDRESS)
def create(call: Own) -> Response:
    again = Again(NEW_PAGE, new_view, {"person_id": form_values(call.form).get("person_id")})
    body = call.read(AbsenceIn, again)
    return call.change(absences.create, body, to=ADDRESS, notice=N_("The absence is written down"), again=again)


@router.get(f"{ADDRESS}/{{absence_id}}/edit")
def edit(absence_id: Key, call: Own) -> Response:
    return call.page(EDIT_PAGE, edit_view, absence_id)


@router.post(f"{ADDRESS}/{{absence_id}}/edit")
def save_edit(absence_id: Key, call: Own) -> Response:
    again = Again(EDIT_PAGE, edit_view, absence_id)
    body, notice = call.read(AbsenceEdit, again), N_("The absence is changed")
    return call.change(editing.edit, absence_id, body, call.version, to=ADDRESS, notice=notice, again=again)


@router.post(f"{ADDRESS}/{{absence_id}}/ending")
def end(absence_id: Key, call: Own) -> Response:
    return call.change(absences.end, absence_id, to=ADDRESS, notice=N_("The absence has ended"))
