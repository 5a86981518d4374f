"""`/instructions/advice`: what one may think over while an instruction is written. It changes and refuses nothing."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors, said
from app.instructions.schemas import ClarificationIn
from app.instructions.writing.advice import Advice, AdviceIn, AdviceTopic
from app.issues.advising import advise, advise_clarification
from app.kit.db import Work

router = APIRouter(prefix="/instructions", tags=["instructions"])


class AdviceOut(BaseModel):
    topic: AdviceTopic
    field: str = Field(description="Where it can be heeded.")
    text: str = Field(description="In the reader's language.")
    instructions: list[int] = Field(description="Numbers that it names.")


class AdviceList(BaseModel):
    items: list[AdviceOut]


def out(work: Work, _actor: Actor, found: list[Advice]) -> AdviceList:
    return AdviceList(
        items=[
            AdviceOut(
                topic=one.topic,
                field=one.field,
                text=said(one.message, work.language),
                instructions=list(one.instructions),
            )
            for one in found
        ]
    )


@router.post("/advice", responses=errors(), summary="Advice on an instruction that is being written")
def advise_new(body: AdviceIn, call: Annotated[Call, needs("instruction.create", asks=True)]) -> AdviceList:
    return call(advise, body, then=out)


@router.post("/{number}/clarification/advice", responses=errors(404, 409), summary="Advice on its clarification")
def advise_on_clarification(
    number: RowId, body: ClarificationIn, call: Annotated[Call, needs("instruction.clarify", asks=True)]
) -> AdviceList:
    return call(advise_clarification, number, body, then=out)
