"""One's inbox as a page."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.kit.db import Work
from app.kit.i18n import N_
from app.notifications import inbox, labels
from app.notifications.addresses import PLURAL, address_of
from app.notifications.inbox import InboxQuery
from app.notifications.schemas import ReadIn, VisitIn
from app.pages.frame.call import PageCall, needs

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]
PAGE, ADDRESS = "inbox/list.html", "/inbox"


LINES = 20
"""A line takes a hand's breadth on a telephone."""


def shorter(query: InboxQuery) -> InboxQuery:
    return query.model_copy(update={"limit": LINES})


def view(work: Work, actor: Actor, query: InboxQuery) -> dict[str, Any]:
    page = inbox.lines(work, actor, query if "limit" in query.model_fields_set else shorter(query))
    return {
        "lines": page.rows,
        "query": query,
        "next": query.address(ADDRESS, cursor=page.next) if page.next else "",
        "first": query.address(ADDRESS) if query.cursor else "",
        "all_href": query.address(ADDRESS, unread=None),
        "unread_href": query.address(ADDRESS, unread=True),
        "newest": page.rows[0].id if page.rows and not query.cursor else None,
        "kinds": labels.KIND,
        "reasons": labels.REASON,
        "address": address_of,
        "plural": PLURAL,
    }


@router.get(ADDRESS)
def show(call: Own) -> Response:
    return call.page(PAGE, view, InboxQuery.from_address(call.request.query_params))


@router.post(f"{ADDRESS}/reading")
def read_all(call: Own) -> Response:
    body = call.read(ReadIn)
    return call.change(inbox.mark_all_read, body, to=ADDRESS, notice=N_("Everything is marked as read"))


@router.post(f"{ADDRESS}/{{notification_id}}/reading")
def read_one(notification_id: Key, call: Own) -> Response:
    return call.change(inbox.mark_read, notification_id, to=ADDRESS)


@router.post(f"{ADDRESS}/visits")
def note_visit(call: Own) -> Response:
    """The reader looks at a record: what they were told of it is read."""
    call.note(inbox.visit, call.read(VisitIn))
    return Response(status_code=204)


@router.post(f"{ADDRESS}/{{notification_id}}/opening")
def open_one(notification_id: Key, call: Own) -> Response:
    """On to the record: for who has no script that notes the visit."""
    return call.change(inbox.mark_read, notification_id, to=address_of)
