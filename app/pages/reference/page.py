"""The reference lists as pages: everybody reads, the administrator keeps. One set of routes for each list."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import func, select
from starlette.responses import Response

from app.accounts.actor import Actor
from app.audit import keeping
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.i18n import N_
from app.kit.lists.shelves import find
from app.notifications import ladder
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.reference.labels import LABELS
from app.pages.reference.rooms import ROOMS, Room

router = APIRouter()
Read = Annotated[PageCall, needs("reference.read")]
Keep = Annotated[PageCall, needs("reference.edit")]
Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9_]{1,60}$")]


@router.get("/reference")
def show(call: Read) -> Response:
    return call.page("reference/index.html", index_view)


def index_view(work: Work, actor: Actor) -> dict[str, Any]:
    """Each list with the number of its rows in use, and the ladders that the reader keeps."""
    counts = [select(func.count()).where(room.shelf.model.retired_on.is_(None)).scalar_subquery() for room in ROOMS]
    numbers = work.session.execute(select(*counts)).one()
    kept = ladder.ladders(work, actor) if actor.can(ladder.PERMISSION) else []
    return {"rooms": list(zip(ROOMS, numbers, strict=True)), "ladders": [one.region for one in kept]}


def list_view(work: Work, actor: Actor, room: Room) -> dict[str, Any]:
    """Those in use, then the retired."""
    rows = room.rows(work)
    return {
        "room": room,
        "rows": [row for row in rows if row["row"].retired_on is None],
        "retired": [row for row in rows if row["row"].retired_on is not None],
        "may_keep": actor.can(keeping.PERMISSION),
    }


def new_view(work: Work, _actor: Actor, room: Room) -> dict[str, Any]:
    return {"room": room, "field_options": room.offers(work, None), "row": None, "now": {}, "field_labels": labels()}


def edit_view(work: Work, _actor: Actor, room: Room, key: str) -> dict[str, Any]:
    """The form filled with what stands now."""
    row = find(work.session, room.shelf, key_of(room, key))
    name = i18n.localized(row, work.language)
    return {
        "room": room,
        "field_options": room.offers(work, row),
        "row": row,
        "key": key,
        "what": name,
        "name": name,
        "now": {field: present(getattr(row, field)) for field in room.change.model_fields},
        "version": row.version,
        "address": f"{room.address}/{key}/edit",
        "field_labels": labels(),
    }


def labels() -> dict[str, str]:
    return {field: i18n.translate(text) for field, text in LABELS.items()}


def present(value: Any) -> Any:
    """As a form has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def key_of(room: Room, key: str) -> int | str:
    """A number where the list has numbers; anything else is not there."""
    if not room.numbered:
        return key
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        raise NotFound
    return int(key)


def add_routes(room: Room) -> None:
    """The list, a form to add, and for each row a form to change, retirement and its undoing."""
    template = room.path.replace("-", "_")

    def to(row: Any) -> str:
        key = getattr(row, room.shelf.key.key)
        return f"{room.address}/{key}" if room.path == "bodies" else f"{room.address}#row-{key}"

    @router.get(room.address)
    def show_list(call: Read) -> Response:
        return call.page(f"reference/{template}.html", list_view, room)

    @router.get(f"{room.address}/new")
    def new(call: Keep) -> Response:
        return call.page("reference/new.html", new_view, room)

    @router.post(room.address)
    def create(call: Keep) -> Response:
        again = Again("reference/new.html", new_view, room)
        body = call.read(room.new, again)
        return call.change(keeping.create, room.shelf, body, to=to, notice=N_("It is on the list"), again=again)

    @router.get(f"{room.address}/{{key}}/edit")
    def edit(key: Key, call: Keep) -> Response:
        return call.page("reference/edit.html", edit_view, room, key)

    @router.post(f"{room.address}/{{key}}/edit")
    def save(key: Key, call: Keep) -> Response:
        again = Again("reference/edit.html", edit_view, room, key)
        body = call.read(room.change, again)
        where = (room.shelf, key_of(room, key), body, call.version)
        return call.change(keeping.edit, *where, to=to, notice=N_("The changes are saved"), again=again)

    @router.post(f"{room.address}/{{key}}/retirement")
    def retire(key: Key, call: Keep) -> Response:
        where = (room.shelf, key_of(room, key), call.version)
        return call.change(keeping.retire, *where, to=to, notice=N_("Retired: it is offered no longer"))

    @router.post(f"{room.address}/{{key}}/retirement/removal")
    def restore(key: Key, call: Keep) -> Response:
        where = (room.shelf, key_of(room, key), call.version)
        return call.change(keeping.restore, *where, to=to, notice=N_("In use again"))


for one in ROOMS:
    add_routes(one)
