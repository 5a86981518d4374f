"""The «insert» button of the forms that offer templates: the form comes back as it was typed, with the words."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.instructions.schemas import Key
from app.kit.db import Work
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.insertion import NEW, NEW_INSTRUCTION, NEW_ISSUE, ON_INSTRUCTION, ON_ISSUE, Place, inserted
from app.pages.instructions import page as instructions
from app.pages.instructions.form import new_view as new_instruction
from app.pages.instructions.view import instruction_view
from app.pages.issues import page as issues
from app.pages.issues.form import new_view as new_issue
from app.pages.issues.view import issue_view
from app.text_templates.scope import READ

router = APIRouter()
Ask = Annotated[PageCall, needs(READ, files=True)]
OnIssue = Literal["comment", "resolution", "return", "closure"]
OnInstruction = Literal["comment", "report", "interim_report", "review", "removal"]


@router.post("/issues/filling")
def fill_new_issue(call: Annotated[PageCall, needs("issue.write", files=True)]) -> Response:
    form = Again("issues/new.html", new_issue, call.request.query_params)
    return _fill(call, form, NEW, NEW_ISSUE[NEW], {})


@router.post("/instructions/filling")
def fill_new_instruction(call: Annotated[PageCall, needs("instruction.create", files=True)]) -> Response:
    params = call.request.query_params
    form = Again("instructions/new.html", new_instruction, params)
    return _fill(call, form, NEW, NEW_INSTRUCTION[NEW], {"issue": params.get("issue", "")})


@router.post("/issues/{number}/filling/{move}")
def fill_on_issue(number: Key, move: OnIssue, call: Ask) -> Response:
    return _fill(call, Again(issues.PAGE, issue_view, number, move), move, ON_ISSUE[move], {"issue": number})


@router.post("/instructions/{number}/filling/{move}")
def fill_on_instruction(number: Key, move: OnInstruction, call: Ask) -> Response:
    form = Again(instructions.PAGE, instruction_view, number, move)
    return _fill(call, form, move, ON_INSTRUCTION[move], {"instruction": number})


def _fill(call: PageCall, form: Again, move: str, place: Place, case: Mapping[str, Any]) -> Response:
    def with_words(work: Work, actor: Actor) -> Mapping[str, Any]:
        return {**form.view(work, actor, *form.args), **inserted(work, actor, call, move, place, case)}

    return call.page(form.template, with_words, again=form)
