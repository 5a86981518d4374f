"""What one wants to be told of, by topic and channel."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.notifications import labels, preferences
from app.notifications.preferences import SILENCEABLE
from app.notifications.rules import Topic
from app.notifications.schemas import PreferencesIn
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs

router = APIRouter()
Own = Annotated[PageCall, needs("self.manage")]
PAGE, ADDRESS = "me/notifications.html", "/me/notifications"


def view(work: Work, actor: Actor) -> dict[str, Any]:
    return {
        "chosen": preferences.preferences(work, actor),
        "topics": [(topic.value, labels.TOPIC[topic]) for topic in Topic],
        "silenceable": [(topic.value, labels.TOPIC[topic]) for topic in SILENCEABLE],
        "mail_is_sent": bool(settings().smtp_host),
    }


@router.get(ADDRESS)
def show(call: Own) -> Response:
    return call.page(PAGE, view)


@router.post(ADDRESS)
def save(call: Own) -> Response:
    again = Again(PAGE, view)
    body = call.read(PreferencesIn, again)
    return call.change(preferences.choose, body, to=ADDRESS, notice=N_("The changes are saved"), again=again)
