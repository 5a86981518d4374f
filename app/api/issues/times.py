"""`GET /issues/times`: the typical time on each body's desk."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.problems import errors
from app.api.issues.views import CategoryRef, Ref
from app.issues.dates.typical import BodyTimes, Typical, typical_times
from app.kit.db import Work
from app.kit.i18n import localized

router = APIRouter(prefix="/issues", tags=["issues"])


class TypicalOut(BaseModel):
    stays: int = Field(description="Stays that ended within the last year.")
    working_days: float | None = Field(description="Their median; null: fewer than five, cannot tell.")


class CategoryTimes(TypicalOut):
    category: CategoryRef


class BodyTimesOut(TypicalOut):
    body: Ref
    by_category: list[CategoryTimes]


class TimesOut(BaseModel):
    """Bodies with most ended stays first."""

    items: list[BodyTimesOut]


@router.get("/times", responses=errors(), summary="Typical time on each body's desk")
def read_times(call: Annotated[Call, needs("issue.times")]) -> TimesOut:
    """Of issues that the reader may see."""
    return call(found)


def found(work: Work, actor: Actor) -> TimesOut:
    actor.require("issue.times")
    return TimesOut(items=[_body(one, work.language) for one in typical_times(work, actor)])


def _body(one: BodyTimes, language: str) -> BodyTimesOut:
    parts = [
        CategoryTimes(category=CategoryRef(code=category.code, name=localized(category, language)), **_plain(typical))
        for category, typical in one.by_category
    ]
    body = Ref(id=one.body.id, name=localized(one.body, language))
    return BodyTimesOut(body=body, by_category=parts, **_plain(one.all))


def _plain(typical: Typical) -> dict[str, float | int | None]:
    return {"stays": typical.stays, "working_days": typical.days}
