"""The «check» button of the forms of an instruction: the form comes back as it was filled, with advice."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.accounts.actor import Actor
from app.instructions.schemas import ClarificationIn, Key
from app.instructions.writing.advice import AdviceIn
from app.issues.advising import advise, advise_clarification
from app.kit.db import Work
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.pages.instructions.form import new_view
from app.pages.instructions.page import PAGE
from app.pages.instructions.view import instruction_view

router = APIRouter(prefix="/instructions")
NEW, CLARIFICATION = "instructions/new.html", "clarification"


@router.post("/advice")
def check(call: Annotated[PageCall, needs("instruction.create")]) -> Response:
    params: QueryParams = call.request.query_params
    again = Again(NEW, new_view, params)
    body = call.read(AdviceIn, again)
    return answered(call, again, "advice", advise, body)


@router.post("/{number}/clarification/advice")
def check_clarification(number: Key, call: Annotated[PageCall, needs("instruction.clarify")]) -> Response:
    again = Again(PAGE, instruction_view, number, CLARIFICATION)
    body = call.read(ClarificationIn, again)
    return answered(call, again, "advice", advise_clarification, number, body)


def answered(call: PageCall, form: Again, name: str, verb: Callable[..., Any], *args: Any) -> Response:
    """The form as it was filled, with what the verb finds as `name`; nothing is saved."""

    def view(work: Work, actor: Actor) -> Mapping[str, Any]:
        found = verb(work, actor, *args)
        return {**form.view(work, actor, *form.args), "typed": form_values(call.form), name: found}

    return call.page(form.template, view, again=form)
