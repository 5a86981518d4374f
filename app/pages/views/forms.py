"""What the pages of saved views show: the views one has, and with whom one may share."""

from typing import Any

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.i18n import translate
from app.views import keeping
from app.views.labels import AUDIENCE, LISTING
from app.views.lists import LISTS
from app.views.menu import Entry, menu
from app.views.models import Audience, Listing, SavedView

ANCHORS = {Role.OFFICER: (Audience.BODY, "body_id"), Role.OFFICE: (Audience.OFFICE, "territory_id")}


def list_view(work: Work, actor: Actor) -> dict[str, Any]:
    """Those of each list, and which of them this person may change."""
    lists = [(translate(LISTING[listing]), LISTS[listing].path, menu(work, actor, listing)) for listing in Listing]
    return {"lists": lists, "audience": {value: translate(text) for value, text in AUDIENCE.items()}}


def new_view(work: Work, actor: Actor, listing: str, query: str, replaces: str = "") -> dict[str, Any]:
    """`replaces`: the own view whose conditions are to be replaced."""
    known = next((one for one in Listing if one.value == listing), None)
    if known is None:
        raise NotFound
    own = {entry.id: entry for entry in menu(work, actor, known) if entry.owner_id == actor.person_id}
    replaced = next((entry for entry in own.values() if str(entry.id) == replaces), None)
    return {
        "listing": known,
        "list_name": translate(LISTING[known]),
        "query": query,
        "back": f"{LISTS[known].path}?{query}" if query else LISTS[known].path,
        "own": [(entry.id, entry.name) for entry in own.values()],
        "now": _now(work, actor, replaced) if replaced is not None else {},
        "shares": shares(work, actor),
    }


def _now(work: Work, actor: Actor, entry: Entry) -> dict[str, Any]:
    """What stands of a view: all but its conditions stays."""
    row = keeping.find(work, actor, entry.id)
    return {"name": row.name, "replaces": row.id, "shared": _shared(row)}


def _shared(view: SavedView) -> str:
    anchor = view.body_id or view.territory_id
    return f"{view.audience}-{anchor}" if anchor else view.audience.value


def edit_view(work: Work, actor: Actor, view_id: int) -> dict[str, Any]:
    view = keeping.find(work, actor, view_id)
    keeping.allow(actor, view)
    return {
        "view": view,
        "what": view.name,
        "version": view.version,
        "address": "/views",
        "name": view.name,
        "shared": _shared(view),
        "shares": shares(work, actor),
    }


def shares(work: Work, actor: Actor) -> list[tuple[str, str]]:
    """With whom this person may share: nobody, each own body, each own office; each once, though a person has it twice
    (by an own role and by one lent during an absence)."""
    column = {"kk": 0, "ru": 1, "en": 2}[work.language]
    found = [(Audience.PRIVATE.value, translate(AUDIENCE[Audience.PRIVATE]))]
    for standing in actor.standings:
        if standing.role in ANCHORS:
            audience, anchor = ANCHORS[standing.role]
            words = f"{translate(AUDIENCE[audience])}: {standing.names[column]}"
            found.append((f"{audience.value}-{getattr(standing, anchor)}", words))
    return list(dict.fromkeys(found))
