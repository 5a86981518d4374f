"""`/issues/{number}/suggestions`: to which bodies an issue may go, and why. A person decides."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.bodies.schemas import BodyOut
from app.bodies.suggestions import suggest
from app.issues.taking import find
from app.kit import i18n
from app.kit.db import Work

router = APIRouter(prefix="/issues", tags=["issues"])


class SuggestionOut(BaseModel):
    body: BodyOut
    reason: str = Field(description="Why, in the reader's language.")


class Suggestions(BaseModel):
    """The nearest body first; the one that holds the issue now is left out."""

    items: list[SuggestionOut]
    next: None = None


@router.get("/{number}/suggestions", responses=errors(404), summary="Bodies competent for an issue")
def list_suggestions(number: RowId, call: Annotated[Call, needs("issue.transfer")]) -> Suggestions:
    return call(suggested, number)


def suggested(work: Work, actor: Actor, number: int) -> Suggestions:
    issue = find(work, actor, number)
    found = suggest(work, issue.category_code, issue.territory_id)
    return Suggestions(
        items=[
            SuggestionOut(
                body=BodyOut.model_validate(one.body),
                reason=i18n.translate(one.reason.text, one.reason.values, work.language),
            )
            for one in found
            if one.body.id != issue.body_id
        ]
    )
