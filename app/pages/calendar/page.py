"""When does a term end? The same explanation that opens beside every due date, as a page of its own."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.accounts.actor import Actor
from app.calendar.explain import Explanation
from app.calendar.schemas import DueDateQuery
from app.calendar.service import due_date
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.validation import as_invalid
from app.pages.calendar.due_dates import explained
from app.pages.frame.answers import spoken
from app.pages.frame.call import PageCall, needs

router = APIRouter()


@router.get("/calendar/due-date")
def show(call: Annotated[PageCall, needs("reference.read")]) -> Response:
    asked = call.request.query_params

    def build(work: Work, actor: Actor) -> Response:
        context = due_date_view(work, asked)
        status = Invalid.status if context["errors"] else 200
        return call.render("calendar/due_date.html", context, work=work, actor=actor, status=status)

    return call.respond(build)


def due_date_view(work: Work, asked: QueryParams) -> dict[str, Any]:
    """The form, and the answer where something was asked."""
    typed = {name: value for name, value in asked.items() if value.strip()}
    context: dict[str, Any] = {"typed": typed, "errors": {}, "due": None}
    if typed:
        try:
            found = answer(work, typed)
            context["due"] = explained(work, _term(found), found.due_on, found.start)
        except Invalid as error:
            context["errors"] = {name: spoken(message, work.language) for name, message in error.errors.items()}
    return context


def answer(work: Work, typed: dict[str, str]) -> Explanation:
    """Raises `Invalid` by field."""
    try:
        query = DueDateQuery.model_validate(typed)
    except ValidationError as error:
        raise as_invalid(error.errors()) from error
    return due_date(work, query.start, working_days=query.working_days, calendar_days=query.calendar_days)


def _term(found: Explanation) -> dict[str, Any]:
    return {"kind": found.unit.value, "amount": found.amount, "from": found.start.isoformat()}
