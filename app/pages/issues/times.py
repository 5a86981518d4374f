"""Typical time on a desk, a table a body: for the office and for observers."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.issues.dates.typical import FEWEST, typical_times
from app.kit.db import Work
from app.pages.frame.call import PageCall, needs

router = APIRouter()


@router.get("/issues/times")
def show(call: Annotated[PageCall, needs("issue.times")]) -> Response:
    return call.page("issues/times.html", times_view)


def times_view(work: Work, actor: Actor) -> dict[str, Any]:
    actor.require("issue.times")
    return {"bodies": typical_times(work, actor), "fewest": FEWEST}
