"""`/instructions/{number}/extensions` and `/pauses`: moving a due date lawfully."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.calendar.due_moves import Extensions, Pauses, extensions_out, pauses_out
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.instructions.shapes import InstructionOut
from app.api.instructions.views import instruction_out
from app.extensions import schemas as s
from app.instructions.models import Instruction
from app.instructions.moves import extending
from app.instructions.scope import standings_over
from app.instructions.taking import find
from app.kit.db import Work

router = APIRouter(prefix="/instructions/{number}", tags=["instructions"])
Read = Annotated[Call, needs("instruction.read")]
Ask = Annotated[Call, needs("instruction.ask_extension")]
Decide = Annotated[Call, needs("instruction.decide_extension")]
Pause = Annotated[Call, needs("instruction.pause")]
MOVE = errors(404, 409, 412)


@router.get("/extensions", responses=errors(404), summary="Every request for a later due date")
def list_extensions(number: RowId, call: Read) -> Extensions:
    return call(find, number, then=_extensions)


@router.post("/extensions", status_code=201, responses=MOVE, summary="Ask for a later due date")
def create_extension(number: RowId, body: s.ExtensionIn, call: Ask) -> InstructionOut:
    """The responsible body asks until the due date has passed; after it the office may enter a request, which
    stays marked as late. A request does not stop the clock, and only one waits at a time."""
    return call(extending.ask, number, body, call.version, then=instruction_out)


@router.post("/extensions/{extension_id}/decision", status_code=201, responses=MOVE, summary="Decide a request")
def create_extension_decision(
    number: RowId, extension_id: RowId, body: s.ExtensionDecisionIn, call: Decide
) -> InstructionOut:
    """Approved to the day asked for, or to `due_on`; a refusal says why in `note`. The giver's side decides."""
    return call(extending.decide, number, extension_id, body, call.version, then=instruction_out)


@router.post("/extensions/{extension_id}/withdrawal", status_code=201, responses=MOVE, summary="Withdraw a request")
def create_extension_withdrawal(
    number: RowId, extension_id: RowId, body: s.RequestWithdrawalIn, call: Ask
) -> InstructionOut:
    """By who asked, until it is decided: the asking body, or the office where it entered the request."""
    return call(extending.withdraw, number, extension_id, body, call.version, then=instruction_out)


@router.get("/pauses", responses=errors(404), summary="Every pause of the clock")
def list_pauses(number: RowId, call: Read) -> Pauses:
    return call(find, number, then=_pauses)


@router.post("/pauses", status_code=201, responses=MOVE, summary="Stop the clock")
def create_pause(number: RowId, body: s.PauseIn, call: Pause) -> InstructionOut:
    """With a reason and a day to look again. What was not late is not late while the clock stands."""
    return call(extending.pause, number, body, call.version, then=instruction_out)


@router.post("/pauses/{pause_id}/ending", status_code=201, responses=MOVE, summary="Set the clock going again")
def create_pause_ending(number: RowId, pause_id: RowId, body: s.ResumptionIn, call: Pause) -> InstructionOut:
    """The due date moves by the working days for which the clock stood."""
    return call(extending.resume, number, pause_id, body, call.version, then=instruction_out)


def _extensions(work: Work, actor: Actor, row: Instruction) -> Extensions:
    internal = standings_over(work.session, actor, row.id).internal
    return extensions_out(work, row, named=internal, words=internal)


def _pauses(work: Work, actor: Actor, row: Instruction) -> Pauses:
    internal = standings_over(work.session, actor, row.id).internal
    return pauses_out(work, row, named=internal, words=internal)
