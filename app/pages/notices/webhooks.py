"""One's webhooks: made, tried out, watched; an administrator watches everybody's."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.actor import Actor
from app.accounts.schemas import Key
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.frame.answers import Again, Shown
from app.pages.frame.call import PageCall, needs
from app.webhooks import keeping, labels, log, reading
from app.webhooks.keeping import NewSecret
from app.webhooks.schemas import DeliveryQuery, WebhookEdit, WebhookIn, WebhookQuery
from app.webhooks.taking import OVERSEE, own
from app.webhooks.vocabulary import KINDS, WHOLE, whole

router = APIRouter()
Own = Annotated[PageCall, needs("webhook.manage")]
ADDRESS, ONE = "/webhooks", "/webhooks/{webhook_id}"
LIST, SHOW, NEW, EDIT = (f"webhooks/{name}.html" for name in ("list", "show", "new", "edit"))
WORDS = {"states": labels.STATE, "kinds": labels.KIND, "deliveries_say": labels.DELIVERY, "failures": labels.FAILURE}


def list_view(work: Work, actor: Actor, query: WebhookQuery) -> dict[str, Any]:
    page = reading.webhooks(work, actor, query)
    return {
        **WORDS,
        "webhooks": page.rows,
        "everybody": actor.can(OVERSEE),
        "next": query.address(ADDRESS, cursor=page.next) if page.next else "",
        "first": query.address(ADDRESS) if query.cursor else "",
    }


def view(work: Work, actor: Actor, webhook_id: int, query: DeliveryQuery) -> dict[str, Any]:
    page = log.deliveries(work, actor, webhook_id, query)
    address = at(webhook_id)
    return {
        **WORDS,
        "webhook": reading.webhook(work, actor, webhook_id),
        "deliveries": page.rows,
        "next": query.address(address, cursor=page.next) if page.next else "",
        "first": query.address(address) if query.cursor else "",
    }


def new_view(_work: Work, _actor: Actor) -> dict[str, Any]:
    groups = [(every, labels.NOUN[every], [kind for kind in KINDS if whole(kind) == every]) for every in WHOLE]
    return {**WORDS, "groups": groups}


def edit_view(work: Work, actor: Actor, webhook_id: int) -> dict[str, Any]:
    """403 for whose it is not."""
    hook = own(work, actor, webhook_id)
    return {
        **new_view(work, actor),
        "webhook": hook,
        "now": {"name": hook.name, "url": hook.url},
        "version": hook.version,
        "address": at(hook.id),
        "what": hook.name,
    }


def secret_view(_work: Work, _actor: Actor, made: NewSecret) -> dict[str, Any]:
    return {"webhook": made.webhook, "secret": made.secret}


def at(webhook_id: int) -> str:
    return f"{ADDRESS}/{webhook_id}"


@router.get(ADDRESS)
def show_all(call: Own) -> Response:
    return call.page(LIST, list_view, WebhookQuery.from_address(call.request.query_params))


@router.get(f"{ADDRESS}/new")
def new(call: Own) -> Response:
    return call.page(NEW, new_view)


@router.post(ADDRESS)
def create(call: Own) -> Response:
    again = Again(NEW, new_view)
    body = call.read(WebhookIn, again)
    shown = Shown("webhooks/secret.html", secret_view)
    return call.change(keeping.create, body, to=ADDRESS, again=again, shown=shown)


@router.get(ONE)
def show(webhook_id: Key, call: Own) -> Response:
    return call.page(SHOW, view, webhook_id, DeliveryQuery.from_address(call.request.query_params))


@router.get(f"{ONE}/edit")
def edit(webhook_id: Key, call: Own) -> Response:
    return call.page(EDIT, edit_view, webhook_id)


@router.post(f"{ONE}/edit")
def save(webhook_id: Key, call: Own) -> Response:
    again = Again(EDIT, edit_view, webhook_id)
    # The whole form: boxes that nobody ticks are not sent, and must not mean «as before».
    body = WebhookEdit(**call.read(WebhookIn, again).model_dump())
    notice = N_("The changes are saved")
    return call.change(keeping.edit, webhook_id, body, call.version, to=at(webhook_id), notice=notice, again=again)


@router.post(f"{ONE}/secret")
def rotate(webhook_id: Key, call: Own) -> Response:
    shown = Shown("webhooks/secret.html", secret_view)
    return call.change(keeping.rotate, webhook_id, to=at(webhook_id), shown=shown)


@router.post(f"{ONE}/activation")
def activate(webhook_id: Key, call: Own) -> Response:
    return call.change(keeping.activate, webhook_id, to=at(webhook_id), notice=N_("The webhook is on"))


@router.post(f"{ONE}/deactivation")
def deactivate(webhook_id: Key, call: Own) -> Response:
    return call.change(keeping.deactivate, webhook_id, to=at(webhook_id), notice=N_("The webhook is off"))


@router.post(f"{ONE}/removal")
def remove(webhook_id: Key, call: Own) -> Response:
    return call.change(keeping.remove, webhook_id, to=ADDRESS, notice=N_("The webhook is removed"))


@router.post(f"{ONE}/ping")
def ping(webhook_id: Key, call: Own) -> Response:
    return call.change(log.try_out, webhook_id, to=at(webhook_id), notice=N_("A test message is on its way"))


@router.post(f"{ONE}/deliveries/{{delivery_id}}/redelivery")
def redeliver(webhook_id: Key, delivery_id: Key, call: Own) -> Response:
    notice = N_("The message will be sent again")
    return call.change(log.send_again, webhook_id, delivery_id, to=at(webhook_id), notice=notice)
