"""The inbox as server-sent events: the bell as it is to be drawn, and which line is the newest."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.kit.db import Work
from app.kit.errors import Forbidden, Unauthenticated
from app.notifications.inbox import unread_now
from app.pages.frame.call import SESSION_COOKIE, PageCall, needs
from app.pages.notices.live import Listener, Live, marks

router = APIRouter()
STREAM = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Content-Encoding": "identity"}
"""Neither kept nor held back on the way; a compressor for each open page would cost more than it saves."""


@router.get("/inbox/events")
def events(call: Annotated[PageCall, needs("self.manage")]) -> Response:
    """A stream for who asks for one; to anybody else what it would say first. With `Last-Event-ID` nothing is said at
    first where nothing is new."""
    request = call.request
    listener, first = call.ask(listening, request)
    if STREAM not in request.headers.get("accept", ""):
        return Response(first, media_type=STREAM, headers=HEADERS)
    known = request.headers.get("last-event-id") == _id(listener)
    told = iter(["retry: 5000\n\n"] if known else [first])
    live: Live = request.app.state.live
    return StreamingResponse(
        live.stream(listener, partial(_next, told, call, request)), media_type=STREAM, headers=HEADERS
    )


def _next(told: Iterator[str], call: PageCall, request: Request) -> str | None:
    """First what is known already, then what is asked anew; None where the session has ended."""
    try:
        return next(told, None) or call.ask(listening, request)[1]
    except (Unauthenticated, Forbidden):
        return None


def listening(work: Work, actor: Actor, request: Request) -> tuple[Listener, str]:
    """Whom the stream tells, and what there is to tell now."""
    mark = marks(work, [actor.person_id]).get(actor.person_id, (0, 0))
    listener = Listener(digest(request.cookies[SESSION_COOKIE]), actor.person_id, mark)
    bell: Any = request.app.state.pages.environment.get_template("components/bell.html").module
    # Not by the mark that came with the actor: it is older than the listener's.
    said = json.dumps({"bell": str(bell.bell(unread_now(work, actor)))}, ensure_ascii=False)
    return listener, f"id: {_id(listener)}\nevent: inbox\ndata: {said}\n\n"


def _id(listener: Listener) -> str:
    number, newest = listener.mark
    return f"{newest}.{number}"
