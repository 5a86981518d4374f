"""What the worker has still to do, what is parked and why: the administrator's page."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.call import PageCall, needs
from app.worker import waiting
from app.worker.waiting import OutboxQuery

router = APIRouter()
Manage = Annotated[PageCall, needs("outbox.manage")]
ADDRESS = "/outbox"


def view(work: Work, actor: Actor, query: OutboxQuery) -> dict[str, Any]:
    page = waiting.jobs(work, actor, query)
    return {
        "jobs": page.rows,
        "overview": waiting.overview(work, actor),
        "query": query,
        "next": query.address(ADDRESS, cursor=page.next) if page.next else "",
        "first": query.address(ADDRESS) if query.cursor else "",
    }


@router.get(ADDRESS)
def show(call: Manage) -> Response:
    return call.page("outbox/list.html", view, OutboxQuery.from_address(call.request.query_params))


@router.post(f"{ADDRESS}/{{job_id}}/retry")
def retry(job_id: Key, call: Manage) -> Response:
    return call.change(waiting.retry, job_id, to=ADDRESS, notice=N_("The job will be tried now"))
