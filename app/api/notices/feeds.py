"""`/me/feed`: the secret address at which a calendar program reads one's due dates and meetings."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, ShownOnce, needs
from app.api.frame.problems import errors
from app.feeds import keeping
from app.feeds.keeping import NewFeed
from app.kit.db import Work

router = APIRouter(prefix="/me/feed", tags=["me"])
Own = Annotated[Call, needs("self.manage")]


class FeedOut(BaseModel):
    """Whether there is an address in force. The address itself is told once, when it is made."""

    in_force: bool
    created_at: datetime | None


class NewFeedOut(ShownOnce):
    """`secret` is the path of the address, to be put behind the system's own: `/feeds/….ics`."""

    secret: str | None = Field(description="The path; null when the request is repeated with its Idempotency-Key.")
    created_at: datetime


@router.get("", responses=errors(), summary="Whether my dates can be read by a secret address")
def read_feed(call: Own) -> FeedOut:
    return call(shown)


def shown(work: Work, actor: Actor) -> FeedOut:
    feed = keeping.of_person(work, actor.person_id)
    return FeedOut(in_force=feed is not None, created_at=feed.created_at if feed is not None else None)


@router.post("", status_code=201, responses=errors(), summary="Make a new secret address; the old one ends")
def create_feed(call: Own) -> NewFeedOut:
    return call(keeping.make, then=made)


def made(_work: Work, _actor: Actor, new: NewFeed) -> NewFeedOut:
    return NewFeedOut(secret=f"/feeds/{new.secret}.ics", created_at=new.feed.created_at)


@router.delete("", status_code=204, responses=errors(), summary="End the secret address at once")
def delete_feed(call: Own) -> None:
    call(keeping.end)
