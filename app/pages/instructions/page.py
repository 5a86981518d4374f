"""The instruction page: giving one, reading it, changing what was written down."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.instructions.models import Instruction
from app.instructions.schemas import InstructionEdit, InstructionIn, Key
from app.issues import instructing
from app.kit.i18n import N_
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.instructions.form import edit_view, new_view
from app.pages.instructions.view import instruction_view

router = APIRouter()
PAGE = "instructions/show.html"
Create = Annotated[PageCall, needs("instruction.create")]
Edit = Annotated[PageCall, needs("instruction.edit")]


@router.get("/instructions/new")
def new(call: Create) -> Response:
    return call.page("instructions/new.html", new_view, call.request.query_params)


@router.post("/instructions")
def create(call: Create) -> Response:
    params = call.request.query_params
    again = Again("instructions/new.html", new_view, params)
    body = call.read(InstructionIn, again)
    from_meeting = bool(params.keys() & {"meeting_id", "agenda_item_id"})
    to = back_to_meeting if from_meeting else address
    return call.change(instructing.give, body, to=to, notice=N_("The instruction is written down"), again=again)


def back_to_meeting(row: Instruction) -> str:
    """A meeting that is being held goes on: whoever writes its minutes goes back to them."""
    return f"/meetings/{row.meeting_id}" if row.meeting_id is not None else address(row)


@router.get("/instructions/{number}")
def show(number: Key, call: Annotated[PageCall, needs("instruction.read")]) -> Response:
    return call.page(PAGE, instruction_view, number)


@router.get("/instructions/{number}/edit")
def edit(number: Key, call: Edit) -> Response:
    return call.page("instructions/edit.html", edit_view, number)


@router.post("/instructions/{number}/edit")
def save(number: Key, call: Edit) -> Response:
    again = Again("instructions/edit.html", edit_view, number)
    body = call.read(InstructionEdit, again)
    notice = N_("The changes are saved")
    return call.change(instructing.edit, number, body, call.version, to=address, notice=notice, again=again)


def address(row: Instruction) -> str:
    return f"/instructions/{row.id}"
