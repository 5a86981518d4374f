"""`POST /instructions/removals`: several at once, each with its own grounds and its own result."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.problems import errors
from app.instructions.moves.removing_many import RemovalsIn, Result, remove_many
from app.kit.db import Work
from app.workflow.attempts import explained

router = APIRouter(prefix="/instructions", tags=["instructions"])


class RemovalResult(BaseModel):
    """What became of one: `status` as if it had been removed by itself – 201, or 403, 404, 409, 412, 422."""

    number: int
    removed: bool
    status: int
    detail: str = ""
    errors: dict[str, str] = Field(default_factory=dict)


class RemovalResults(BaseModel):
    """In the order in which they were asked."""

    items: list[RemovalResult]


@router.post("/removals", status_code=201, responses=errors(), summary="Remove several from control")
def create_removals(body: RemovalsIn, call: Annotated[Call, needs("instruction.remove")]) -> RemovalResults:
    """Each is checked by itself; what one is refused for does not hinder the others."""
    return call(remove_many, body, then=results_out)


def results_out(work: Work, _actor: Actor, found: list[Result]) -> RemovalResults:
    return RemovalResults(items=[_result(one, work.language) for one in found])


def _result(one: Result, language: str) -> RemovalResult:
    error = one.error
    if error is None:
        return RemovalResult(number=one.number, removed=True, status=201)
    detail, fields = explained(error, language)
    return RemovalResult(number=one.number, removed=False, status=error.status, detail=detail, errors=fields)
