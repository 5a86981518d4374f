"""`/issues/{number}/instructions`: the instructions behind which an issue stands, and giving one from it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.instructions.shapes import InstructionOut
from app.api.instructions.views import instruction_out
from app.instructions.models import InstructionStatus
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.instruction_views import instructions_of
from app.issues.taking import find
from app.kit.db import Work

router = APIRouter(prefix="/issues/{number}/instructions", tags=["issues"])


class IssueInstruction(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    number: int
    text: str
    status: InstructionStatus
    due_on: date | None


class IssueInstructions(BaseModel):
    """Newest first; those of which the reader may know."""

    items: list[IssueInstruction]


@router.get("", responses=errors(404), summary="The instructions that stand on this issue")
def list_instructions_of_issue(number: RowId, call: Annotated[Call, needs("issue.read")]) -> IssueInstructions:
    return call(standing_on, number)


def standing_on(work: Work, actor: Actor, number: int) -> IssueInstructions:
    issue = find(work, actor, number)
    lines = instructions_of(work, actor, issue.id)
    return IssueInstructions(items=[IssueInstruction.model_validate(line) for line in lines])


@router.post("", status_code=201, responses=errors(404), summary="Give an instruction from this issue")
def create_instruction_from_issue(
    number: RowId, body: InstructionIn, call: Annotated[Call, needs("instruction.create")]
) -> InstructionOut:
    return call(instructing.give_from_issue, number, body, then=instruction_out)
